package org.jpacer.server.monitoring;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import org.jpacer.rest.NodeServices;

/**
 * A node and how it is monitored.
 *
 * @param node the node's services
 * @param id its id
 * @param version the version of jpacer
 * @param pool jpacer's own connections; empty if the server has the pool
 * @param database checks whether the database answers
 */
public record MonitoredNode(
    NodeServices node,
    String id,
    String version,
    Optional<HikariDataSource> pool,
    DatabaseProbe database) {}
