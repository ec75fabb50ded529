package org.jpacer.server.watch;

import com.zaxxer.hikari.HikariDataSource;
import org.jpacer.rest.Node;

/**
 * A node with what is watched of it.
 *
 * @param node the node as the resources know it
 * @param id its name
 * @param version the version of jpacer
 * @param pool its connections
 * @param database tells whether the database answers
 */
public record WatchedNode(
    Node node, String id, String version, HikariDataSource pool, DatabaseProbe database) {}
