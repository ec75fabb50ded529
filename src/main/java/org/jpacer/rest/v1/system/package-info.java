/** Resources about the system: nodes, queues, figures, events, the OpenAPI document. */
package org.jpacer.rest.v1.system;
