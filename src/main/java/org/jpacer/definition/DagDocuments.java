package org.jpacer.definition;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.DagGraph;
import org.jpacer.dag.DocumentFields;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.dag.Problem;
import org.jpacer.dag.TaskDescription;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.wire.JsonTrees;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads and writes DAG documents in YAML 1.2, of which JSON is a part. Safe for use by several
 * threads.
 */
public final class DagDocuments {

  /** The longest document, in code points. */
  public static final int LONGEST = 1024 * 1024;

  private DagDocuments() {}

  /**
   * Reads a document.
   *
   * @param defaultZone the zone of a schedule that names none
   * @param firstRegistered the start of an interval that names none
   * @throws InvalidDagException if something is wrong with it; names everything
   */
  public static Dag read(String document, ZoneId defaultZone, Instant firstRegistered) {
    return parse(document).dag(defaultZone, firstRegistered);
  }

  /**
   * Returns the document in canonical form: JSON with a fixed order of keys and without defaults.
   * Documents with the same meaning have the same canonical form.
   *
   * @throws InvalidDagException if something is wrong with it; names everything
   */
  public static String canonical(String document) {
    return definition(document, ZoneOffset.UTC).canonical();
  }

  /**
   * Reads a document that is to be registered. Only this method also checks the schema of the runs'
   * parameters and the places of variables, so that a stored document stays readable.
   *
   * @param defaultZone the zone of a schedule that names none
   * @throws InvalidDagException if something is wrong with it; names everything
   */
  public static DagDefinition definition(String document, ZoneId defaultZone) {
    Parsed parsed = parse(document);
    Dag dag = parsed.dag(ZoneOffset.UTC, Instant.EPOCH);
    List<Problem> problems = new ArrayList<>(RunParameters.problemsOfSchema(dag));
    checkPlaces(dag, problems);
    if (!problems.isEmpty()) {
      throw new InvalidDagException(problems);
    }
    return new DagDefinition(
        dag.id(),
        DocumentWriter.write(dag, parsed.schedule()).toString(),
        firstRegistered -> parsed.dag(defaultZone, firstRegistered));
  }

  private static void checkPlaces(Dag dag, List<Problem> problems) {
    for (DagGraph.GraphTask each : dag.graph().tasks()) {
      TaskDescription description = each.task().describe();
      description
          .type()
          .ifPresent(
              type ->
                  TaskTypes.standard()
                      .checkPlaces(each.taskId(), type, description.with(), problems));
    }
  }

  /** The canonical document of a DAG that was built in Java. */
  public static String write(Dag dag) {
    return json(dag).toString();
  }

  /** Returns the canonical document of a DAG as plain Java, as {@link JsonTrees} describes it. */
  public static Map<String, Object> tree(Dag dag) {
    return JsonTrees.tree(json(dag));
  }

  private static JsonObject json(Dag dag) {
    return DocumentWriter.write(dag, dag.schedule().map(ScheduleSpec::of));
  }

  /**
   * Returns the definition that a canonical document describes. The text is read when the DAG is
   * built; until then, only the text is kept.
   *
   * @param defaultZone the zone of a schedule that names none
   */
  public static DagDefinition ofCanonical(String dagId, String canonical, ZoneId defaultZone) {
    return new DagDefinition(
        dagId, canonical, firstRegistered -> read(canonical, defaultZone, firstRegistered));
  }

  private record Parsed(DocumentReader reader, Optional<ScheduleSpec> schedule) {
    Dag dag(ZoneId defaultZone, Instant firstRegistered) {
      return reader.build(schedule, defaultZone, firstRegistered);
    }
  }

  private static Parsed parse(String document) {
    List<Problem> problems = new ArrayList<>();
    DocumentReader reader =
        new DocumentReader(new DocumentFields(tree(document), null, "", problems), problems);
    return new Parsed(reader, reader.schedule());
  }

  private static Map<?, ?> tree(String document) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("document")
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(LONGEST)
            .build();
    Object tree;
    try {
      tree = new Load(settings).loadFromString(document);
    } catch (YamlEngineException e) {
      throw refuse("cannot be read: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw refuse("is nested too deeply");
    }
    if (tree instanceof Map<?, ?> map) {
      return map;
    }
    throw refuse("is not an object; allowed: an object with id and tasks");
  }

  private static InvalidDagException refuse(String reason) {
    return new InvalidDagException(List.of(Problem.ofDag("document", reason)));
  }
}
