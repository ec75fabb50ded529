/** Records about nodes, queues and errors. */
package org.jpacer.wire.v1.system;
