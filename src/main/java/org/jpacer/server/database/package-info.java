/** The node's connections and its clock. */
package org.jpacer.server.database;
