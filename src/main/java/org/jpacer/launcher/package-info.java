/**
 * The quick start: a real PostgreSQL and an application server with jpacer in it, started and
 * stopped by one command. Never part of the WAR; nothing else uses it. Uses the JDK, Commons
 * Compress and the PostgreSQL driver.
 */
package org.jpacer.launcher;
