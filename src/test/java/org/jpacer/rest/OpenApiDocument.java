package org.jpacer.rest;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;
import org.jpacer.security.access.Requires;
import org.jpacer.wire.MayBeNull;
import org.jpacer.wire.v1.system.ProblemDocument;

/**
 * Makes the OpenAPI document of the resources: SmallRye reads their annotations, and what it cannot
 * know is added here: words from the Javadoc, who may call, how errors look, and what may be null.
 */
final class OpenApiDocument {

  private static final DotName OPERATION =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);

  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");
  private static final java.nio.file.Path SOURCES =
      java.nio.file.Path.of("src/main/java/org/jpacer");
  private static final String PROBLEM = "#/components/schemas/ProblemDocument";

  private final Documentation documentation;
  private final Map<String, Class<?>> records = new TreeMap<>();

  private OpenApiDocument() throws IOException {
    documentation = new Documentation(SOURCES);
  }

  /** The document as JSON. */
  static String text() throws IOException {
    return new OpenApiDocument().make();
  }

  private String make() throws IOException {
    SmallRyeOpenAPI made =
        SmallRyeOpenAPI.builder()
            .withConfig(new NoSettings())
            .withIndex(index())
            .withApplicationClassLoader(OpenApiDocument.class.getClassLoader())
            .enableModelReader(false)
            .enableStandardFilter(false)
            .enableStandardStaticFiles(false)
            .withOperationHandler(this::describe)
            .addFilter(
                new org.eclipse.microprofile.openapi.OASFilter() {
                  @Override
                  public void filterOpenAPI(OpenAPI document) {
                    complete(document);
                  }
                })
            .build();
    return made.toJSON() + "\n";
  }

  private Index index() throws IOException {
    Indexer indexer = new Indexer();
    try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("org/jpacer"))) {
      for (java.nio.file.Path file :
          (Iterable<java.nio.file.Path>)
              files.filter(each -> each.toString().endsWith(".class")).sorted()::iterator) {
        try (InputStream in = Files.newInputStream(file)) {
          indexer.index(in);
        }
        String name = CLASSES.relativize(file).toString().replace('/', '.');
        if (name.startsWith("org.jpacer.wire.")) {
          remember(name.substring(0, name.length() - ".class".length()));
        }
      }
    }
    return indexer.complete();
  }

  private void remember(String name) {
    try {
      Class<?> type = Class.forName(name, false, OpenApiDocument.class.getClassLoader());
      if (type.isRecord()) {
        records.put(type.getSimpleName(), type);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is said of one operation. */
  private void describe(Operation operation, ClassInfo type, MethodInfo method) {
    String name = type.name().withoutPackagePrefix() + "." + method.name();
    if (!method.hasAnnotation(OPERATION)
        || method.annotation(OPERATION).value("operationId") == null) {
      operation.setOperationId(name.replace("Resource.", "_"));
    }
    operation.setSummary(
        documentation
            .of(name)
            .orElseThrow(() -> new IllegalStateException(name + " says nothing")));
    operation.setTags(List.of(path(type).startsWith("v1") ? "jpacer" : "node and ppacer wire"));
    var requires = method.annotation(org.jboss.jandex.DotName.createSimple(Requires.class));
    if (requires == null) {
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
    } else {
      operation.setDescription(
          "For the roles "
              + Stream.of(requires.value().asEnumArray()).sorted().collect(Collectors.joining(", "))
              + ", and those that include them.");
    }
  }

  private static String path(ClassInfo type) {
    return type.declaredAnnotation(org.jboss.jandex.DotName.createSimple(Path.class))
        .value()
        .asString();
  }

  private static Content content(String mediaType, Schema schema) {
    return OASFactory.createContent()
        .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
  }

  private void complete(OpenAPI document) {
    document.setInfo(
        OASFactory.createInfo()
            .title("jpacer")
            .version("1")
            .description(
                "The DAG scheduler jpacer: its extended API below /v1, and beside it the wire of"
                    + " ppacer. Errors of the extended API are problem documents (RFC 9457).")
            .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
    document.setServers(List.of(OASFactory.createServer().url("/api")));
    document.setSecurity(
        List.of(
            OASFactory.createSecurityRequirement().addScheme("token", List.of()),
            OASFactory.createSecurityRequirement().addScheme("password", List.of())));
    document
        .getComponents()
        .addSecurityScheme(
            "token",
            OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
        .addSecurityScheme(
            "password",
            OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
        .addSchema("ProblemDocument", OASFactory.createSchema().addType(SchemaType.OBJECT));
    document
        .getComponents()
        .addSchema("FieldProblem", OASFactory.createSchema().addType(SchemaType.OBJECT));
    problem(document);
    document.setPaths(withoutPrefix(document));
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(operation -> mend(operation, path.startsWith("/v1"))));
    document.getComponents().getSchemas().forEach(this::complete);
  }

  private static void problem(OpenAPI document) {
    Schema problem = document.getComponents().getSchemas().get("ProblemDocument");
    for (RecordComponent each : ProblemDocument.class.getRecordComponents()) {
      Schema property = OASFactory.createSchema();
      if (each.getName().equals("errors")) {
        property
            .addType(SchemaType.ARRAY)
            .items(OASFactory.createSchema().ref("#/components/schemas/FieldProblem"));
      } else {
        property.addType(each.getType() == int.class ? SchemaType.INTEGER : SchemaType.STRING);
      }
      problem.addProperty(each.getName(), property);
    }
    document
        .getComponents()
        .getSchemas()
        .get("FieldProblem")
        .addProperty("field", OASFactory.createSchema().addType(SchemaType.STRING))
        .addProperty("problem", OASFactory.createSchema().addType(SchemaType.STRING));
  }

  private static org.eclipse.microprofile.openapi.models.Paths withoutPrefix(OpenAPI document) {
    var paths = OASFactory.createPaths();
    new TreeMap<>(document.getPaths().getPathItems())
        .forEach((path, item) -> paths.addPathItem(path.substring("/api".length()), item));
    return paths;
  }

  private void mend(Operation operation, boolean extended) {
    if (operation.getRequestBody() != null) {
      asJson(operation.getRequestBody().getContent(), operation.getRequestBody()::setContent);
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              asJson(response.getContent(), response::setContent);
              if (response.getDescription() == null || response.getDescription().isEmpty()) {
                response.setDescription(status);
              }
            });
    Schema words = OASFactory.createSchema().addType(SchemaType.STRING);
    operation
        .getResponses()
        .addAPIResponse(
            "default",
            OASFactory.createAPIResponse()
                .description(extended ? "A problem document" : "The error in words")
                .content(
                    extended
                        ? content(
                            ProblemDocument.MEDIA_TYPE, OASFactory.createSchema().ref(PROBLEM))
                        : content("text/plain", words)));
    for (Parameter each : Optional.ofNullable(operation.getParameters()).orElse(List.of())) {
      if (each.getDescription() == null) {
        each.setDescription(PARAMETERS.getOrDefault(each.getName(), null));
      }
    }
  }

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("dagId", "The DAG's id."),
          Map.entry("runId", "The run's number."),
          Map.entry("taskId", "The task's id."),
          Map.entry("retry", "The attempt's index, from 0."),
          Map.entry("version", "The version's number, from 1."),
          Map.entry("backfillId", "The backfill's number."),
          Map.entry("executorId", "The executor's name."),
          Map.entry("tokenId", "The token's number."),
          Map.entry("n", "How many runs; 25 when it is no number."),
          Map.entry("code", "The provider's code."),
          Map.entry("state", "What the sign-in began with."),
          Map.entry("error", "Why the provider signed nobody in."),
          Map.entry("Idempotency-Key", "The same key within 24 hours gets the same run."),
          Map.entry("Last-Event-ID", "The id of the last event that the client knows."));

  private static void asJson(Content content, java.util.function.Consumer<Content> set) {
    if (content == null || content.getMediaType("*/*") == null) {
      return;
    }
    set.accept(
        content.getMediaType("*/*").getSchema() == null
            ? null
            : content("application/json", content.getMediaType("*/*").getSchema()));
  }

  /** A record's schema: every component is there, and only some may be null. */
  private void complete(String name, Schema schema) {
    Class<?> type = records.get(name);
    if (type == null || schema.getProperties() == null) {
      return;
    }
    documentation.of(name).ifPresent(schema::setDescription);
    List<String> required = new ArrayList<>();
    for (RecordComponent each : type.getRecordComponents()) {
      Schema property = schema.getProperties().get(each.getName());
      if (property == null) {
        throw new IllegalStateException(name + " has no " + each.getName());
      }
      boolean mayBeNull = each.isAnnotationPresent(MayBeNull.class);
      schema.addProperty(each.getName(), mayBeNull ? nullable(property) : property);
      documentation
          .of(name + "." + each.getName())
          .ifPresent(schema.getProperties().get(each.getName())::setDescription);
      if (!mayBeNull) {
        required.add(each.getName());
      }
    }
    schema.setRequired(required.isEmpty() ? null : required);
  }

  private static Schema nullable(Schema property) {
    if (property.getRef() != null) {
      return OASFactory.createSchema()
          .anyOf(List.of(property, OASFactory.createSchema().addType(SchemaType.NULL)));
    }
    return property.getType() == null ? property : property.addType(SchemaType.NULL);
  }

  /** SmallRye's usual settings. */
  private static final class NoSettings implements Config {
    @Override
    public <T> T getValue(String name, Class<T> type) {
      throw new NoSuchElementException(name);
    }

    @Override
    public ConfigValue getConfigValue(String name) {
      throw new NoSuchElementException(name);
    }

    @Override
    public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
      return Optional.empty();
    }

    @Override
    public Iterable<String> getPropertyNames() {
      return List.of();
    }

    @Override
    public Iterable<ConfigSource> getConfigSources() {
      return List.of();
    }

    @Override
    public <T> Optional<Converter<T>> getConverter(Class<T> type) {
      return Optional.empty();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      throw new IllegalArgumentException(type.getName());
    }
  }
}
