/** Sessions of people who signed in. */
package org.jpacer.security.session;
