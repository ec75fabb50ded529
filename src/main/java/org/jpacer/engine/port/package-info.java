/**
 * What the engine needs stored: ports, and the rows that cross them. Nothing here knows SQL. May
 * use {@code run}, {@code dag}, {@code schedule} and {@code tasklog}.
 */
package org.jpacer.engine.port;
