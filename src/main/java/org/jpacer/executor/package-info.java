/**
 * Runs tasks: asks a scheduler for work, runs each task on a thread with its time-out, and delivers
 * results and logs until they have arrived. Knows the scheduler by {@link
 * org.jpacer.client.SchedulerApi} alone, be it in the same process or behind HTTP. May use {@code
 * client}, {@code wire}, {@code dag}, {@code tasks}, {@code definition} and {@code tasklog}.
 */
package org.jpacer.executor;
