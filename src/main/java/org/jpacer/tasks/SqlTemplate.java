package org.jpacer.tasks;

import static org.jpacer.tasks.template.Template.MARK;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.Task;
import org.jpacer.tasks.template.Template;
import org.jpacer.tasks.template.Values;
import org.jpacer.wire.JsonTrees;

/**
 * An SQL task whose variables have no values yet. Each variable of the statement becomes a
 * placeholder, and its value is bound there, in order with the parameters of the document.
 *
 * @param dataSource the name of the data source
 * @param parameters the values for the document's own placeholders
 */
record SqlTemplate(
    SqlDataSources sources, Template dataSource, Template statement, List<?> parameters)
    implements TaskTemplate {

  private static final String HINT =
      "; allowed: where SQL takes a value, such as WHERE day = CAST(${parameters.day} AS date)";

  @Override
  public void checkPlaces(DocumentFields with) {
    if (statement.isLiteral()) {
      return;
    }
    SqlScanner.Result scanned = SqlScanner.scan(statement.skeleton());
    scanned
        .refusals()
        .forEach(
            (index, reason) ->
                with.refuse(
                    "statement", "has " + statement.variables().get(index) + " " + reason + HINT));
    long placeholders = scanned.bound().chars().filter(c -> c == '?').count();
    if (placeholders != parameters.size()) {
      with.refuse(
          "parameters",
          "has %d values for %d placeholders; allowed: as many"
              .formatted(parameters.size(), placeholders));
    }
  }

  @Override
  public Task fill(Values values) {
    List<Object> given = new ArrayList<>();
    parameters.forEach(each -> given.add(Template.fillTree(each, values)));
    if (statement.isLiteral()) {
      return new SqlTask(sources, dataSource.text(values), statement.text(values), given);
    }
    List<Object> bound = new ArrayList<>();
    int variable = 0;
    int parameter = 0;
    for (char c : SqlScanner.scan(statement.skeleton()).bound().toCharArray()) {
      bound.add(
          c == MARK
              ? bindable(values.of(statement.variables().get(variable++)))
              : given.get(parameter++));
    }
    return new SqlTask(
        sources, dataSource.text(values), statement.fill((index, each) -> "?"), bound);
  }

  private static Object bindable(Object value) {
    return value instanceof List || value instanceof Map ? JsonTrees.write(value) : value;
  }
}
