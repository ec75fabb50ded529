/**
 * The original's wire: its records, its lenient way of reading JSON and its exact way of writing
 * it. Parts of {@link org.jpacer.wire}.
 */
package org.jpacer.wire.ppacer;
