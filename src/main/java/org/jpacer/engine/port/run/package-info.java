/** Ports for runs, their tasks and the task queue. See {@link org.jpacer.engine.port}. */
package org.jpacer.engine.port.run;
