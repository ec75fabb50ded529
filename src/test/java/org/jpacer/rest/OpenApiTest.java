package org.jpacer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpacer.rest.v1.run.RunQuery;
import org.jpacer.rest.v1.system.OpenApiResource;
import org.jpacer.wire.JsonTrees;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The OpenAPI document that is served is the one that the code makes, and leaves nothing out. After
 * a change: {@code mvn test -Dtest=OpenApiTest -Djpacer.openapi.write=true}.
 */
class OpenApiTest {

  private static final java.nio.file.Path FILE =
      java.nio.file.Path.of("src/main/resources/org/jpacer/rest/v1/system/openapi.json");

  private static Map<?, ?> document;

  @BeforeAll
  static void read() throws IOException {
    if (Boolean.getBoolean("jpacer.openapi.write")) {
      Files.writeString(FILE, OpenApiDocument.text());
    }
    document = JsonTrees.readObject(Files.readString(FILE));
  }

  private static Object at(Object tree, String... keys) {
    Object value = tree;
    for (String key : keys) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }

  @Test
  void theDocumentThatIsServedIsWhatTheCodeMakes() throws IOException {
    assertEquals(OpenApiDocument.text(), Files.readString(FILE));
    assertTrue(OpenApiResource.text().contains("\"url\" : \"/api\""));
    assertEquals("3.1.0", document.get("openapi"));
  }

  private static Stream<Method> endpoints() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.jpacer")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> httpMethod(method).isPresent());
  }

  private static Optional<String> httpMethod(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value().toLowerCase(Locale.ROOT))
        .findFirst();
  }

  private static String path(Method method) {
    Path below = method.getAnnotation(Path.class);
    return "/"
        + method.getDeclaringClass().getAnnotation(Path.class).value()
        + (below == null ? "" : "/" + below.value());
  }

  @TestFactory
  Stream<DynamicTest> everyEndpointIsDescribed() {
    return endpoints()
        .map(
            method ->
                DynamicTest.dynamicTest(
                    method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                    () -> check(method)));
  }

  private static void check(Method method) {
    Map<?, ?> operation =
        (Map<?, ?>) at(document, "paths", path(method), httpMethod(method).orElseThrow());
    assertNotNull(operation, "no operation");
    assertTrue(((String) operation.get("summary")).split(" ").length >= 3, "no summary");
    Set<String> described =
        ((List<?>) Optional.ofNullable(operation.get("parameters")).orElse(List.of()))
            .stream()
                .map(each -> at(each, "in") + " " + at(each, "name"))
                .collect(Collectors.toCollection(TreeSet::new));
    for (Parameter each : method.getParameters()) {
      parameter(each).ifPresent(name -> assertTrue(described.contains(name), "no " + name));
      if (each.getType() == byte[].class) {
        Map<?, ?> content = (Map<?, ?>) at(operation, "requestBody", "content");
        assertNotNull(content, "no body");
        content.values().forEach(type -> assertNotNull(schema(type), "a body without a schema"));
      }
    }
    Map<?, ?> responses = (Map<?, ?>) operation.get("responses");
    assertTrue(responses.keySet().stream().anyMatch(status -> status.toString().matches("[23]..")));
    responses.forEach((status, response) -> answer(method, status.toString(), response));
  }

  private static Optional<String> parameter(Parameter parameter) {
    if (parameter.isAnnotationPresent(PathParam.class)) {
      return Optional.of("path " + parameter.getAnnotation(PathParam.class).value());
    }
    if (parameter.isAnnotationPresent(QueryParam.class)) {
      return Optional.of("query " + parameter.getAnnotation(QueryParam.class).value());
    }
    if (parameter.isAnnotationPresent(HeaderParam.class)
        && !parameter.getAnnotation(HeaderParam.class).value().equals("Last-Event-ID")) {
      return Optional.of("header " + parameter.getAnnotation(HeaderParam.class).value());
    }
    return Optional.empty();
  }

  /** Everything but what has no body has a schema, and that schema is there. */
  private static void answer(Method method, String status, Object response) {
    Map<?, ?> content = (Map<?, ?>) at(response, "content");
    boolean isEmpty =
        status.equals("204") || status.equals("303") || BODYLESS.contains(path(method));
    assertTrue(content != null || isEmpty, "no schema for " + status);
    if (content != null) {
      content.values().forEach(type -> assertNotNull(schema(type), "no schema for " + status));
    }
  }

  /** What the original answers with an empty 200. */
  private static final Set<String> BODYLESS =
      Set.of("/dag/run/trigger", "/dag/run/restart", "/dag/task/update");

  private static Object schema(Object mediaType) {
    Object schema = at(mediaType, "schema");
    Object item =
        at(schema, "items", "$ref") == null ? at(schema, "$ref") : at(schema, "items", "$ref");
    if (item == null) {
      return schema;
    }
    Object found = document;
    for (String step : item.toString().substring(2).split("/")) {
      found = at(found, step);
    }
    assertNotNull(found, item + " is not there");
    assertTrue(
        at(found, "properties") instanceof Map<?, ?> properties && !properties.isEmpty(),
        item + " says nothing");
    return found;
  }

  @Test
  void everyParameterOfTheListOfRunsIsDescribed() {
    List<?> parameters = (List<?>) at(document, "paths", "/v1/runs", "get", "parameters");
    assertEquals(
        new TreeSet<>(RunQuery.KNOWN),
        parameters.stream()
            .map(each -> (String) at(each, "name"))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void noPathIsDescribedThatIsNotThere() {
    assertEquals(
        endpoints().map(OpenApiTest::path).collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(((Map<?, ?>) document.get("paths")).keySet()));
  }
}
