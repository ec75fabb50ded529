/**
 * Where an executor finds what a task does: Java code, a JAR, or the settings of the DAG document,
 * with variables resolved and secrets masked. Never runs a task itself. May use {@code dag}, {@code
 * tasks} and {@code definition}.
 */
package org.jpacer.executor.source;
