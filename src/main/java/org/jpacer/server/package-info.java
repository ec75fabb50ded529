/**
 * jpacer in a Jakarta EE server, in rooms: {@code lifecycle} (start, stop, wiring), {@code
 * database}, {@code http}, {@code mail} and {@code monitoring}. Container beans here are glue. May
 * use everything; no other package uses it.
 */
package org.jpacer.server;
