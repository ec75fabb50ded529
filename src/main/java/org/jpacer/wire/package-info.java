/**
 * Everything that crosses HTTP: records, routes, the formats of timestamps and durations, and the
 * two codecs, lenient as the ppacer wire and strict as the extended API. Nothing here opens a
 * connection or decides anything. May use {@code run} and {@code jakarta.json}.
 */
package org.jpacer.wire;
