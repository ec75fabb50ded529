/** Servlet filters in front of everything: the security gate, headers, refusals. */
package org.jpacer.server.http;
