package org.jpacer.security.planted;

import jakarta.ws.rs.core.Response;

/** Breaks a rule on purpose: security knows no servlet and no resource. */
record KnowsAResource(Response response) {}
