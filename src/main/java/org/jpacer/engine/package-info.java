/**
 * One scheduler node: {@link org.jpacer.engine.Scheduler}, its options, its state and its counts.
 * This is what the rest of the code calls; the rooms below hold the decisions. Nothing here blocks
 * a thread or reads a clock other than the one it is given. May use its rooms, {@code dag}, {@code
 * run}, {@code schedule}, {@code notify} and {@code tasklog}. Never knows SQL, HTTP or documents.
 */
package org.jpacer.engine;
