/**
 * Authentication of a request by any of the means that are configured; everything of {@code
 * security} comes together here.
 */
package org.jpacer.security.auth;
