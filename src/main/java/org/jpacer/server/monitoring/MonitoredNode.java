package org.jpacer.server.monitoring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.jpacer.rest.NodeServices;

/**
 * A node with what is watched of it.
 *
 * @param node the node as the resources know it
 * @param id its name
 * @param version the version of jpacer
 * @param pool jpacer's own connections; empty when the server keeps them
 * @param database tells whether the database answers
 */
public record MonitoredNode(
    NodeServices node,
    String id,
    String version,
    Optional<HikariDataSource> pool,
    DatabaseProbe database) {}
