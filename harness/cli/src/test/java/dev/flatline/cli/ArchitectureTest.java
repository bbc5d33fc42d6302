package dev.flatline.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of the modules, and what holds in each package. */
@AnalyzeClasses(
    packages = "dev.flatline",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutFixtures.class})
public class ArchitectureTest {

  /** The tests of the modules below stand in jars, as their fixtures are used here. */
  public static final class WithoutFixtures implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String API = "dev.flatline.api..";
  private static final String WORKER = "dev.flatline.worker..";
  private static final String VERDICT = "dev.flatline.verdict..";
  private static final String PROCESS = "dev.flatline.process..";
  private static final String ENGINE = "dev.flatline.engine..";
  private static final String STUDY = "dev.flatline.study..";
  private static final String LINT = "dev.flatline.lint..";
  private static final String CLI = "dev.flatline.cli..";

  @ArchTest
  static final ArchRule apiKnowsTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(API)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(API, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule workerKnowsTheJdkTheApiAndHdrHistogramAlone =
      classes()
          .that()
          .resideInAPackage(WORKER)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(API, WORKER, "java..", "org.HdrHistogram..", "org.jspecify..");

  @ArchTest
  static final ArchRule verdictKnowsTheJdkTheApiAndHipparchusAlone =
      classes()
          .that()
          .resideInAPackage(VERDICT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              API,
              VERDICT,
              "java..",
              "org.hipparchus..",
              "org.jspecify..",
              "com.google.errorprone.annotations..");

  @ArchTest
  static final ArchRule lintCanBeEmbeddedWithoutTheHarness =
      classes()
          .that()
          .resideInAPackage(LINT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              LINT,
              "dev.flatline.verdict.number..",
              "java..",
              "org.objectweb.asm..",
              "com.fasterxml.jackson..",
              "org.jspecify..",
              "com.google.errorprone.annotations..");

  @ArchTest
  static final ArchRule whoForksKnowsOfTheWorkerItsLinkAlone =
      noClasses()
          .that()
          .resideInAnyPackage(PROCESS, ENGINE, STUDY, CLI)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.flatline.worker", "dev.flatline.worker.load..");

  @ArchTest
  static final ArchRule nothingInTheHarnessNamesAnIncident =
      noClasses()
          .that()
          .resideInAnyPackage(API, WORKER, VERDICT, PROCESS, LINT, ENGINE, STUDY, CLI)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.flatline.scenarios..");

  /** A file that was written under one locale has to be read under each other. */
  @ArchTest
  static final ArchRule textIsFormattedInTheSameWayInEachLocale =
      noClasses()
          .should()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class);

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.flatline.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatEveryPackageKnowsKnowsNoneOfThem =
      noClasses()
          .that()
          .resideInAPackage("dev.flatline.process")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.flatline.process.*..");

  @ArchTest
  static final ArchRule timeIsReadFromTheClockAlone =
      noClasses()
          .that()
          .resideInAnyPackage(VERDICT, PROCESS, LINT, ENGINE, STUDY, CLI)
          .and()
          .resideOutsideOfPackage("dev.flatline.process.time")
          .should()
          .callMethod(System.class, "nanoTime");
}
