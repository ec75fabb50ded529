/**
 * The scheduler as an executor sees it, for both wires: over HTTP by {@code rest}, or in process by
 * the embedded executor. Checks and limits requests, and translates them for the engine. Knows no
 * HTTP. May use {@code engine}, {@code wire} and {@code client}.
 */
package org.jpacer.gateway;
