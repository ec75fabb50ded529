/**
 * Where a variable is in a shell's text or in a program's arguments, and whether its value stays a
 * value there. May use {@code tasks.template}.
 */
package org.jpacer.tasks.shell;
