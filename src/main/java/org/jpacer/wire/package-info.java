/**
 * What crosses HTTP: formats of times and durations, and the codec of each of the two wires. {@link
 * org.jpacer.wire.v1} has the records of the extended API, {@link org.jpacer.wire.ppacer} those of
 * the original's wire. May use {@code run}, {@code tasklog} and {@code jakarta.json}.
 */
package org.jpacer.wire;
