/** Records about task logs. */
package org.jpacer.wire.v1.log;
