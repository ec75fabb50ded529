package org.jpacer.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** The rules of the packages' documentation that a machine can check. */
final class Rules {

  private static final String ROOT = "org.jpacer.";

  private static final String[] PLAIN = {
    ROOT + "run..", ROOT + "schedule..", ROOT + "tasklog..", ROOT + "notify..", ROOT + "dag..",
    ROOT + "tasks..", ROOT + "config..", ROOT + "client..", ROOT + "executor..", ROOT + "cli..",
    ROOT + "engine..", ROOT + "launcher.."
  };

  /** Where time may be asked for and threads be made: each place waits or starts something real. */
  private static final Set<String> TIME_AND_THREADS =
      Set.of(
          ROOT + "tasks.CommandOutput",
          ROOT + "executor.delivery.Delivery",
          ROOT + "executor.TaskExecutor",
          ROOT + "executor.StandaloneExecutor");

  private Rules() {}

  static final ArchRule PLAIN_PACKAGES_KNOW_NO_JAKARTA =
      noClasses()
          .that()
          .resideInAnyPackage(PLAIN)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta..");

  static final ArchRule DOCUMENTS_AND_WIRES_KNOW_JSON_ALONE =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "wire..", ROOT + "definition..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("jakarta..")
                  .and(
                      describe(
                          "outside jakarta.json",
                          type -> !type.getPackageName().startsWith("jakarta.json"))));

  static final ArchRule NO_SERVER_IS_NAMED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.glassfish..", "org.jboss.resteasy..", "org.wildfly..", "fish.payara..");

  static final ArchRule ENTITIES_STAY_IN_PERSISTENCE =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "persistence..")
          .should()
          .dependOnClassesThat()
          .areAnnotatedWith("jakarta.persistence.Entity");

  static final ArchRule NO_PACKAGE_CYCLES =
      slices().matching("org.jpacer.(**)").should().beFreeOfCycles();

  static final ArchRule TIME_COMES_FROM_A_CLOCK =
      noClasses()
          .that(
              describe(
                  "are not the places where real time begins",
                  type ->
                      !TIME_AND_THREADS.contains(type.getName())
                          && !resideInAnyPackage(ROOT + "server..", ROOT + "launcher..")
                              .test(type)))
          .should()
          .callMethodWhere(describe("real time", call -> isRealTime(call)))
          .orShould()
          .callConstructorWhere(
              describe("a thread", call -> call.getTargetOwner().isEquivalentTo(Thread.class)));

  private static boolean isRealTime(JavaCall<?> call) {
    String name = call.getName();
    boolean noArguments = call.getTarget().getRawParameterTypes().isEmpty();
    return (call.getTargetOwner().isEquivalentTo(Instant.class)
            && name.equals("now")
            && noArguments)
        || (call.getTargetOwner().isEquivalentTo(System.class)
            && (name.equals("currentTimeMillis") || name.equals("nanoTime")))
        || (call.getTargetOwner().isEquivalentTo(Clock.class) && name.startsWith("system"))
        || (call.getTargetOwner().isEquivalentTo(Thread.class) && name.equals("sleep"));
  }

  static final ArchRule SERVER_IS_NOT_USED =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "server..");

  static final ArchRule THE_LAUNCHER_IS_NOT_USED =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "launcher..");

  static final ArchRule THE_ENGINE_KNOWS_NO_EDGE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "persistence..",
              ROOT + "rest..",
              ROOT + "wire..",
              ROOT + "definition..",
              ROOT + "client..",
              ROOT + "executor..",
              "java.sql..");

  /** The types of these rooms became public for the moves; only their neighbours may use them. */
  static final ArchRule THE_ENGINES_ROOMS_ARE_ITS_OWN =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              ROOT + "engine..", ROOT + "server..", ROOT + "gateway..", ROOT + "rest..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + "engine.run..",
              ROOT + "engine.dispatch..",
              ROOT + "engine.commit..",
              ROOT + "engine.lease..",
              ROOT + "engine.maintenance..",
              ROOT + "engine.schedule..");

  static final ArchRule THE_ENGINE_DECIDES_NOTHING_BY_QUERIES =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "engine.run..",
              ROOT + "engine.dispatch..",
              ROOT + "engine.commit..",
              ROOT + "engine.lease..",
              ROOT + "engine.maintenance..",
              ROOT + "engine.schedule..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "engine.query..");

  static final ArchRule BACKGROUND_LOOPS_KNOW_NO_DAGS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "engine.concurrent..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.jpacer..")
                  .and(
                      describe(
                          "outside engine.concurrent",
                          type -> !type.getPackageName().startsWith(ROOT + "engine.concurrent"))));

  static final ArchRule THE_GATEWAY_KNOWS_NO_HTTP =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", ROOT + "rest..");

  static final ArchRule ONLY_THE_SERVER_USES_PERSISTENCE =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "persistence..", ROOT + "server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "persistence..");

  static final ArchRule SECURITY_KNOWS_NO_SERVLET_AND_NO_RESOURCE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "security..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.servlet..", "jakarta.ws.rs..", ROOT + "rest..");
}
