/** Retention, pending alerts, and the checker of the invariants. */
package org.jpacer.persistence.maintenance;
