/**
 * Ready-made kinds of tasks: empty, print, command and Java classes, and the table that says which
 * type of the DAG document is which. May use {@code dag} and {@code wire}, for JSON.
 */
package org.jpacer.tasks;
