/**
 * Runs and task runs: their keys, their statuses and which status may follow which. Nothing here
 * knows how a run is stored or executed. Uses the JDK only.
 */
package org.jpacer.run;
