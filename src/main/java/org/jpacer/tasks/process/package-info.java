/**
 * As whom, where and within which limits a command runs on the executor's machine, and what it sees
 * of the executor. Uses the JDK only.
 */
package org.jpacer.tasks.process;
