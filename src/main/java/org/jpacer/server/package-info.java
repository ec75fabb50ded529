/**
 * jpacer in a Jakarta EE server: what starts and stops it, its threads, its connections, its clock.
 * Container beans here are glue. May use everything; nobody uses this package.
 */
package org.jpacer.server;
