package org.jpacer.rest.planted;

import org.jpacer.persistence.jdbc.Database;

/** Breaks a rule on purpose: only the server uses persistence. */
record KnowsTheDatabase(Database database) {}
