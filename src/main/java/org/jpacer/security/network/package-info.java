/** Where a request comes from: networks, proxies, hosts and origins. */
package org.jpacer.security.network;
