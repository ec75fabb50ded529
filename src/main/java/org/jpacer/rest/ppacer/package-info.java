/**
 * The original's wire, to the byte: its resources, its router and its views. May use {@code
 * gateway}, {@code wire.ppacer} and {@code rest.http}.
 */
package org.jpacer.rest.ppacer;
