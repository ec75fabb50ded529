/**
 * Who gets a ready attempt: the dispatcher, the claims that wait, and what a transaction dispatches
 * directly. Never decides whether an attempt is ready. May use {@code engine.concurrent} and {@code
 * engine.port}.
 */
package org.jpacer.engine.dispatch;
