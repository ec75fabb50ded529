/** Records of server-sent events. */
package org.jpacer.wire.v1.event;
