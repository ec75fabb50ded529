/**
 * What the engine needs stored (the write side): ports, and the rows that cross them. {@code
 * port.dag} has definitions and schedules, {@code port.run} has runs and the task queue. Nothing
 * here knows SQL. May use {@code run}, {@code dag}, {@code schedule} and {@code tasklog}.
 */
package org.jpacer.engine.port;
