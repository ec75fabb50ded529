/**
 * HTTP: the JAX-RS application and the services that its resources need. {@code rest.v1} has the
 * extended API, {@code rest.ppacer} the original's wire, {@code rest.auth} sign-in and access,
 * {@code rest.event} server-sent events, {@code rest.http} what all of them share. Uses the {@code
 * jakarta.ws.rs} API only, no server's own classes.
 */
package org.jpacer.rest;
