package org.jpacer.gateway.planted;

import jakarta.ws.rs.core.Response;

/** Breaks a rule on purpose: the gateway knows no HTTP. */
record KnowsHttp(Response response) {}
