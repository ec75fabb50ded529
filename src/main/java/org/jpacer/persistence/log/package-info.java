/** Task logs: the adapter of {@link org.jpacer.engine.port.TaskLogStore}. */
package org.jpacer.persistence.log;
