package org.jpacer.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.dag.TaskContext;
import org.jpacer.dag.TaskFailedException;
import org.jpacer.tasks.template.Template;

/**
 * Runs one SQL statement in a transaction of its own. How many rows it changed, or gave, becomes
 * the output {@code rows}; the first row's first column the output {@code value}. If there were
 * more than a million rows, or the value is long, the output {@code cutOff} is {@code true}.
 *
 * @param dataSource the name of a data source that the executor has; never an address or a password
 */
record SqlTask(SqlDataSources sources, String dataSource, String statement, List<Object> parameters)
    implements Task {

  private static final int LARGEST_RESULT = 1_000_000;
  private static final int LONGEST_VALUE = 32 * 1024;
  private static final int ROWS_AT_ONCE = 50;

  /** What can run in a transaction, so that its rows need not be in memory all at once. */
  private static final Pattern TRANSACTIONAL =
      Pattern.compile(
          "(?is)(?:\\s++|--[^\\n]*+\\n|/\\*.*?\\*/|\\()*+"
              + "(?:select|with|values|table|insert|update|delete|merge)\\b");

  @Override
  public void execute(TaskContext context) throws SQLException, TaskFailedException {
    DataSource source =
        sources
            .find(dataSource)
            .orElseThrow(
                () ->
                    new TaskFailedException(
                        "this executor has no data source named " + dataSource));
    try (Connection connection = source.getConnection()) {
      if (connection.getAutoCommit() && TRANSACTIONAL.matcher(statement).lookingAt()) {
        runInTransaction(connection, context);
      } else {
        run(connection, context);
      }
    }
  }

  /** Without auto-commit, a driver can fetch a few rows at a time. */
  private void runInTransaction(Connection connection, TaskContext context) throws SQLException {
    connection.setAutoCommit(false);
    try {
      run(connection, context);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void run(Connection connection, TaskContext context) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.setQueryTimeout((int) Math.max(1, context.timeout().toSeconds()));
      prepared.setMaxRows(LARGEST_RESULT + 1);
      prepared.setFetchSize(ROWS_AT_ONCE);
      for (int i = 0; i < parameters.size(); i++) {
        prepared.setObject(i + 1, parameters.get(i));
      }
      long rows = prepared.execute() ? read(prepared, context) : prepared.getLargeUpdateCount();
      context.output("rows", rows);
      context.logger().info(rows + " rows");
    }
  }

  private static long read(PreparedStatement prepared, TaskContext context) throws SQLException {
    long rows = 0;
    try (ResultSet result = prepared.getResultSet()) {
      while (result.next()) {
        if (rows == LARGEST_RESULT) {
          cutOff(context, "the rows after the first " + LARGEST_RESULT + " were cut off");
          break;
        }
        if (rows++ == 0) {
          String value = result.getString(1);
          if (value != null && value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE);
            cutOff(context, "the value was cut off after " + LONGEST_VALUE + " characters");
          }
          context.output("value", value);
        }
      }
    }
    return rows;
  }

  private static void cutOff(TaskContext context, String what) {
    context.output("cutOff", true);
    context.logger().warn(what);
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
