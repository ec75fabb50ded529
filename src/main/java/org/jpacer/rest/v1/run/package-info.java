/** Resources about runs: lists, details, logs, and why a task does not run. */
package org.jpacer.rest.v1.run;
