/**
 * PostgreSQL: the adapters of the engine's ports. A room for each kind of thing stored; {@code
 * persistence.jdbc} has the means, {@code persistence.history} the JPA side. Entities and SQL never
 * leave {@code persistence}. May use {@code engine.port}, {@code engine.query} and what they name,
 * {@code security}'s ports, and {@code definition} for reading stored documents.
 */
package org.jpacer.persistence;
