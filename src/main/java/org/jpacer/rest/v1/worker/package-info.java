/** Resources for executors: claims, reports, heartbeats and logs. */
package org.jpacer.rest.v1.worker;
