/**
 * Many callers, one transaction: group commit and the pipeline of reports. Knows nothing of what a
 * transaction does. May use {@code engine.concurrent} and the records of {@code engine.run} and
 * {@code engine.dispatch}.
 */
package org.jpacer.engine.commit;
