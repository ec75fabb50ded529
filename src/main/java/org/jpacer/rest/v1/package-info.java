/**
 * The extended API, {@code /api/v1}: a package for each part of it, and the mapper from the
 * engine's records to the wire's.
 */
package org.jpacer.rest.v1;
