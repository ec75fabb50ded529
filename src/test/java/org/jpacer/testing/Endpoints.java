package org.jpacer.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Every endpoint, from the annotations of the resources. */
public final class Endpoints {

  private Endpoints() {}

  /**
   * An endpoint.
   *
   * @param method its HTTP method
   * @param path its template below {@code /api}, such as {@code /v1/dags/{dagId}}
   * @param queries the parameters that it knows
   * @param headers the headers that it reads
   * @param takesBody whether it reads a body
   */
  public record Endpoint(
      String method, String path, List<String> queries, List<String> headers, boolean takesBody) {}

  /** All of them, always in the same order. */
  public static List<Endpoint> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.jpacer")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .flatMap(method -> endpoint(method).stream())
            .distinct()
            .sorted(Comparator.comparing(Endpoint::toString))
            .toList();
  }

  private static Optional<Endpoint> endpoint(Method method) {
    Path below = method.getAnnotation(Path.class);
    String path =
        "/"
            + Optional.ofNullable(method.getDeclaringClass().getAnnotation(Path.class))
                .map(Path::value)
                .orElse("")
            + (below == null ? "" : "/" + below.value());
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst()
        .map(
            name ->
                new Endpoint(
                    name,
                    path,
                    Arrays.stream(method.getAnnotationsByType(Parameter.class))
                        .map(Parameter::name)
                        .toList(),
                    Arrays.stream(method.getParameters())
                        .filter(each -> each.isAnnotationPresent(jakarta.ws.rs.HeaderParam.class))
                        .map(each -> each.getAnnotation(jakarta.ws.rs.HeaderParam.class).value())
                        .toList(),
                    Arrays.asList(method.getParameterTypes()).contains(byte[].class)));
  }
}
