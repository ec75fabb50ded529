/**
 * How an executor speaks the original's wire: it pops tasks one by one and pauses in between. May
 * use {@code client} and {@code wire.ppacer}.
 */
package org.jpacer.executor.ppacer;
