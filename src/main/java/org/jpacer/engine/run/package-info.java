/**
 * What a report or a person changes in a run: starting it, the batch of reports, retries, clearing
 * and marking of tasks, cancelling. Decides; the stores write. May use {@code engine.dispatch},
 * {@code engine.event} and {@code engine.port}.
 */
package org.jpacer.engine.run;
