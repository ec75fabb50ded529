/**
 * The task queue: where a claim is written to the database. Adapter of {@link
 * org.jpacer.engine.port.run.TaskQueue}.
 */
package org.jpacer.persistence.queue;
