package org.jpacer.client.planted;

import org.jpacer.engine.run.RetryRule;

/** Breaks a rule on purpose: only the engine's neighbours use its rooms. */
record KnowsTheEnginesRooms(RetryRule rule) {}
