package org.jpacer.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
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
    rules.put("nobody uses server", Rules.NOBODY_USES_SERVER);
    rules.put("nobody uses the launcher", Rules.NOBODY_USES_THE_LAUNCHER);
    rules.put("the engine knows no edge", Rules.THE_ENGINE_KNOWS_NO_EDGE);
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
}
