/**
 * The records of the extended API, {@code /api/v1}. Component names are the JSON keys; a component
 * whose description says "or null" may be {@code null}. Parts of {@link org.jpacer.wire}.
 */
package org.jpacer.wire.v1;
