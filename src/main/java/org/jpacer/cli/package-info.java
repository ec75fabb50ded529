/**
 * The command line: an executor on its own, and everything that people ask of a scheduler. May use
 * {@code client}, {@code executor}, {@code definition} and {@code config}.
 */
package org.jpacer.cli;
