/** Passwords: hashes, the users file, the server's realm, and the limit of failed attempts. */
package org.jpacer.security.password;
