/**
 * The command line: a stand-alone executor, and the commands for people. May use {@code client},
 * {@code executor}, {@code definition} and {@code config}.
 */
package org.jpacer.cli;
