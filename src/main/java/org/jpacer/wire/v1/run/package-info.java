/** Records about runs and their tasks. */
package org.jpacer.wire.v1.run;
