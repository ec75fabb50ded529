/**
 * PostgreSQL: the adapters of the engine's ports, the JPA entities for the reads, and the schema's
 * migrations. Entities and SQL never leave this package. May use {@code engine.port} and what it
 * names, and {@code definition} for reading stored documents.
 */
package org.jpacer.persistence;
