package org.jpacer.engine;

import org.jpacer.engine.port.AlertStore;
import org.jpacer.engine.port.DagStore;
import org.jpacer.engine.port.RunStore;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.TaskQueue;

/** Everything that a scheduler keeps outside itself. */
public record Stores(
    DagStore dags, RunStore runs, TaskQueue queue, TaskLogStore logs, AlertStore alerts) {}
