/** The settings of security, read and checked. */
package org.jpacer.security.config;
