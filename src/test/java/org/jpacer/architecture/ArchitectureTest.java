package org.jpacer.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code keeps the rules, and each rule can fail: its twin breaks it with a planted class. */
class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.jpacer");

  private static final JavaClasses PLANTED =
      new ClassFileImporter()
          .withImportOption(location -> location.contains("planted"))
          .importPackages("org.jpacer");

  private static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("plain packages know no Jakarta", Rules.PLAIN_PACKAGES_KNOW_NO_JAKARTA);
    rules.put("documents and wires know JSON alone", Rules.DOCUMENTS_AND_WIRES_KNOW_JSON_ALONE);
    rules.put("no server is named", Rules.NO_SERVER_IS_NAMED);
    rules.put("entities stay in persistence", Rules.ENTITIES_STAY_IN_PERSISTENCE);
    rules.put("no package cycles", Rules.NO_PACKAGE_CYCLES);
    rules.put("time comes from a clock", Rules.TIME_COMES_FROM_A_CLOCK);
    rules.put("server is not used", Rules.SERVER_IS_NOT_USED);
    rules.put("the launcher is not used", Rules.THE_LAUNCHER_IS_NOT_USED);
    rules.put("the engine knows no edge", Rules.THE_ENGINE_KNOWS_NO_EDGE);
    rules.put("the engine's rooms are its own", Rules.THE_ENGINES_ROOMS_ARE_ITS_OWN);
    rules.put("the engine decides nothing by queries", Rules.THE_ENGINE_DECIDES_NOTHING_BY_QUERIES);
    rules.put("background loops know no DAGs", Rules.BACKGROUND_LOOPS_KNOW_NO_DAGS);
    rules.put("the gateway knows no HTTP", Rules.THE_GATEWAY_KNOWS_NO_HTTP);
    rules.put("only the server uses persistence", Rules.ONLY_THE_SERVER_USES_PERSISTENCE);
    rules.put(
        "security knows no servlet and no resource",
        Rules.SECURITY_KNOWS_NO_SERVLET_AND_NO_RESOURCE);
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> theCodeKeepsEveryRule() {
    return rules().entrySet().stream()
        .map(rule -> dynamicTest(rule.getKey(), () -> rule.getValue().check(CODE)));
  }

  @TestFactory
  Stream<DynamicTest> aPlantedViolationBreaksEveryRule() {
    return rules().entrySet().stream()
        .map(
            rule ->
                dynamicTest(
                    rule.getKey(),
                    () -> assertTrue(violatedByPlanted(rule.getValue()), rule.getKey())));
  }

  private static boolean violatedByPlanted(ArchRule rule) {
    return rule.evaluate(PLANTED).getFailureReport().getDetails().stream()
        .anyMatch(detail -> detail.contains("planted"));
  }

  @Test
  void everyPackageSaysWhatLivesInIt() {
    List<String> silent =
        CODE.getPackage("org.jpacer").getSubpackagesInTree().stream()
            .filter(each -> !each.getClasses().isEmpty())
            .map(JavaPackage::getName)
            .filter(
                name ->
                    !Files.exists(
                        Path.of("src/main/java", name.replace('.', '/'), "package-info.java")))
            .toList();
    assertEquals(List.of(), silent);
  }

  private static final int MOST_FILES = 25;

  @Test
  void noPackageHasMoreThanTwentyFiveFiles() throws IOException {
    try (Stream<Path> directories = Files.walk(Path.of("src/main/java"))) {
      List<String> large =
          directories
              .filter(Files::isDirectory)
              .filter(directory -> files(directory) > MOST_FILES)
              .map(Path::toString)
              .toList();
      assertEquals(List.of(), large);
    }
  }

  private static long files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
