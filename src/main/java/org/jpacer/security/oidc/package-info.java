/** Sign-in with an OpenID Connect provider. */
package org.jpacer.security.oidc;
