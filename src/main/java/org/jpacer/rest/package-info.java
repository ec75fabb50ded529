/**
 * HTTP: resources that translate between the two wires and the engine, and the errors they answer
 * with. Uses the {@code jakarta.ws.rs} API only, no server's own classes. May use {@code engine},
 * {@code wire}, {@code client}, {@code definition}, {@code dag} and {@code run}.
 */
package org.jpacer.rest;
