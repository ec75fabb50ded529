/**
 * The bodies of requests: they are collected without a thread that waits, within limits of size,
 * time, memory and number. Only {@code server} uses this package; it may use {@code security}.
 */
package org.jpacer.server.body;
