/**
 * Who may do what: roles and which of them an endpoint asks for, callers and how they prove who
 * they are, the checks on hosts, origins and proxies. Ports say what has to be stored. Knows no
 * servlet and no resource: {@code rest} and {@code server} ask it. Uses {@code config} and the JDK.
 */
package org.jpacer.security;
