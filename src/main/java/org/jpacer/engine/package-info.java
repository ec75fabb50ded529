/**
 * The decisions of a scheduler: which runs are due, which tasks become ready, what a failure leads
 * to, who gets which work. No thread is kept waiting here and no clock is read but the one given.
 * May use {@code dag}, {@code run}, {@code schedule}, {@code notify}, {@code tasklog} and {@code
 * engine.port}.
 */
package org.jpacer.engine;
