/** Resources about DAGs: definitions, versions, schedules, backfills, history. */
package org.jpacer.rest.v1.dag;
