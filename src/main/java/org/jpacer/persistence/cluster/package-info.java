/** Nodes and executors: who is alive, what changed, and how nodes notify each other. */
package org.jpacer.persistence.cluster;
