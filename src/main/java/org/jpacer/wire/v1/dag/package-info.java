/** Records about DAGs, versions, schedules and backfills. */
package org.jpacer.wire.v1.dag;
