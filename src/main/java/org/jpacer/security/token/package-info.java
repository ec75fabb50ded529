/** API tokens: how they are made, stored and checked. */
package org.jpacer.security.token;
