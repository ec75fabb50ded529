/** Ports for definitions, schedules and backfills. See {@link org.jpacer.engine.port}. */
package org.jpacer.engine.port.dag;
