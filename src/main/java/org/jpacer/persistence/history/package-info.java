/**
 * The JPA side: entities for reads and administration, and the history of runs. Entities never
 * leave this package; no hot path uses it.
 */
package org.jpacer.persistence.history;
