package org.jpacer.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jpacer.security.access.Requires;
import org.jpacer.security.access.Role;
import org.jpacer.security.access.Unprotected;
import org.junit.jupiter.api.Test;

class EndpointRolesTest {

  private static List<Method> endpoints() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.jpacer")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> httpMethod(method).isPresent())
            .toList();
  }

  private static Optional<String> httpMethod(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst();
  }

  private static EndpointTable.Line line(Method method) {
    Requires rule = method.getAnnotation(Requires.class);
    Path path = method.getAnnotation(Path.class);
    return new EndpointTable.Line(
        httpMethod(method).orElseThrow(),
        Stream.of("/api", method.getDeclaringClass().getAnnotation(Path.class).value(), value(path))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/")),
        rule == null ? Set.of() : Set.of(rule.value()));
  }

  private static String value(Path path) {
    return path == null ? "" : path.value();
  }

  @Test
  void everyEndpointSaysWhoMayCallIt() {
    List<Method> endpoints = endpoints();
    assertTrue(endpoints.size() > 30, () -> "too few are found: " + endpoints);
    List<Method> silent =
        endpoints.stream()
            .filter(
                method ->
                    method.isAnnotationPresent(Requires.class)
                        == method.isAnnotationPresent(Unprotected.class))
            .toList();
    assertEquals(List.of(), silent, "each needs either @Requires or @Unprotected");
  }

  @Test
  void theTableNamesEveryEndpointWithItsRoles() {
    assertEquals(
        sorted(EndpointTable.lines().stream()),
        sorted(endpoints().stream().map(each -> line(each))));
  }

  private static String sorted(Stream<EndpointTable.Line> lines) {
    return lines
        .map(EndpointTable.Line::toString)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aRoleIncludesWhatItSaysAndNoMore() {
    assertEquals(Set.of(Role.VIEWER), included(Role.VIEWER));
    assertEquals(Set.of(Role.VIEWER, Role.OPERATOR), included(Role.OPERATOR));
    assertEquals(Set.of(Role.EXECUTOR), included(Role.EXECUTOR));
    assertEquals(Set.of(Role.values()), included(Role.ADMIN));
  }

  private static Set<Role> included(Role role) {
    return Arrays.stream(Role.values()).filter(role::includes).collect(Collectors.toSet());
  }
}
