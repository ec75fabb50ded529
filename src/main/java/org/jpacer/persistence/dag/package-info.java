/**
 * Definitions, schedules and backfills: the adapters of {@code engine.port.dag}, and the history of
 * definitions.
 */
package org.jpacer.persistence.dag;
