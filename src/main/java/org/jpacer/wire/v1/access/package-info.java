/** Records about sign-in, tokens and the audit log. */
package org.jpacer.wire.v1.access;
