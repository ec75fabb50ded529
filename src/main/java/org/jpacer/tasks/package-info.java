/**
 * Ready-made task types (empty, print, command, http, sql, java) and the table of all types, which
 * {@link java.util.ServiceLoader} extends. {@code tasks.template} reads variables, {@code
 * tasks.shell} finds their places in a shell's text, {@code tasks.process} runs commands. Never
 * dispatches or schedules anything. May use {@code dag} and {@code wire}, for JSON.
 */
package org.jpacer.tasks;
