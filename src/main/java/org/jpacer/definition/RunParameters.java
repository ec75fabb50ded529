package org.jpacer.definition;

import dev.harrel.jsonschema.Dialects;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.InvalidSchemaException;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaParsingContext;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jpacer.dag.Dag;
import org.jpacer.dag.Problem;

/**
 * Checks a run's parameters against the JSON Schema of its DAG; draft 2020-12 unless the schema
 * names another. Nothing outside the schema is fetched. Safe for use by several threads.
 */
public final class RunParameters {

  private static final String FIELD = "parameters";

  /** The formats that are checked; the draft treats all others as annotations. */
  private static final Set<String> FORMATS =
      Set.of("date", "date-time", "time", "duration", "uri", "uuid", "regex");

  private RunParameters() {}

  /** Returns what is wrong with the given parameters once the defaults are filled in. */
  public static List<Problem> problems(Dag dag, Map<String, Object> given) {
    return dag.parameters().isEmpty() ? List.of() : problems(dag, given, true, error -> true);
  }

  /**
   * Returns what is wrong with the schema: it is not a schema, its defaults violate it, or the DAG
   * has a schedule and a scheduled run, which gets no parameters, would violate it.
   */
  static List<Problem> problemsOfSchema(Dag dag) {
    if (dag.parameters().isEmpty()) {
      return List.of();
    }
    Object type = dag.parameters().get("type");
    if (type != null && !type.equals("object")) {
      return List.of(Problem.ofDag(FIELD + ".type", "is " + type + "; allowed: object"));
    }
    boolean scheduled = dag.schedule().isPresent();
    return problems(
        dag, Map.of(), false, error -> scheduled || !"required".equals(error.getKeyword()));
  }

  private static List<Problem> problems(
      Dag dag, Map<String, Object> given, boolean isSchemaKnown, Predicate<Error> counts) {
    ValidatorFactory validators =
        new ValidatorFactory()
            .withDefaultDialect(new Dialects.Draft2020Dialect())
            .withJsonNodeFactory(new JakartaJsonNode.Factory())
            .withEvaluatorFactory(new CheckedFormats())
            .withDisabledSchemaValidation(isSchemaKnown);
    try {
      return validators
          .validate(
              (Object) DocumentWriter.value(dag.parameters()),
              (Object) DocumentWriter.value(dag.withDefaults(given)))
          .getErrors()
          .stream()
          .filter(counts)
          .map(error -> Problem.ofDag(field(error), error.getError()))
          .distinct()
          .toList();
    } catch (InvalidSchemaException e) {
      return e.getErrors().stream()
          .map(error -> Problem.ofDag(field(error), "is no JSON Schema: " + error.getError()))
          .distinct()
          .toList();
    } catch (JsonSchemaException | IllegalArgumentException e) {
      return List.of(Problem.ofDag(FIELD, "has a schema that cannot be used: " + e.getMessage()));
    } catch (StackOverflowError e) {
      return List.of(Problem.ofDag(FIELD, "has a schema that has no end"));
    }
  }

  /** Returns a JSON pointer as a field, such as {@code parameters.days[2]}. */
  private static String field(Error error) {
    StringBuilder field = new StringBuilder(FIELD);
    List<String> steps = new ArrayList<>(List.of(error.getInstanceLocation().split("/")));
    for (String step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      String name = step.replace("~1", "/").replace("~0", "~");
      field.append(name.matches("\\d+") ? "[" + name + "]" : "." + name);
    }
    return field.toString();
  }

  /** Checks the formats for which the JDK suffices. */
  private static final class CheckedFormats implements EvaluatorFactory {
    private final EvaluatorFactory all = new FormatEvaluatorFactory();

    @Override
    public Optional<Evaluator> create(
        SchemaParsingContext context, String keyword, JsonNode value) {
      return keyword.equals("format") && value.isString() && FORMATS.contains(value.asString())
          ? all.create(context, keyword, value)
          : Optional.empty();
    }
  }
}
