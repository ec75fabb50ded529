package org.jpacer.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.tasks.template.Template;

/**
 * Runs one SQL statement in a transaction of its own. How many rows it changed, or gave, becomes
 * the output {@code rows}; the first row's first column the output {@code value}.
 *
 * @param dataSource the name of a data source that the executor has; never an address or a password
 */
record SqlTask(SqlDataSources sources, String dataSource, String statement, List<Object> parameters)
    implements Task {

  private static final int LARGEST_RESULT = 1_000_000;

  @Override
  public void execute(TaskContext context) throws SQLException, TaskFailedException {
    DataSource source =
        sources
            .find(dataSource)
            .orElseThrow(
                () ->
                    new TaskFailedException(
                        "this executor has no data source named " + dataSource));
    try (Connection connection = source.getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.setQueryTimeout((int) Math.max(1, context.timeout().toSeconds()));
      for (int i = 0; i < parameters.size(); i++) {
        prepared.setObject(i + 1, parameters.get(i));
      }
      long rows = prepared.execute() ? read(prepared, context) : prepared.getLargeUpdateCount();
      context.output("rows", rows);
      context.logger().info(rows + " rows");
    }
  }

  private static long read(PreparedStatement prepared, TaskContext context) throws SQLException {
    prepared.setMaxRows(LARGEST_RESULT);
    long rows = 0;
    try (ResultSet result = prepared.getResultSet()) {
      while (result.next()) {
        if (rows++ == 0) {
          context.output("value", result.getString(1));
        }
      }
    }
    return rows;
  }

  /** Type {@code sql}. */
  static final class Type implements TaskType {
    static final String NAME = "sql";

    private final SqlDataSources sources;

    Type(SqlDataSources sources) {
      this.sources = sources;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public TaskTemplate read(DocumentFields with) {
      return new SqlTemplate(
          sources,
          Template.of(with.requiredText("datasource").orElse("")),
          Template.of(with.requiredText("statement").orElse("")),
          with.list("parameters"));
    }
  }
}
