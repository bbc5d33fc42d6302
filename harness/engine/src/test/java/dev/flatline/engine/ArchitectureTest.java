package dev.flatline.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.flatline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String API = "dev.flatline.api..";
  private static final String WORKER = "dev.flatline.worker..";
  private static final String ENGINE = "dev.flatline.engine..";

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
  static final ArchRule engineKnowsOfTheWorkerItsLinkAlone =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.flatline.worker", "dev.flatline.worker.load..");

  @ArchTest
  static final ArchRule nothingInTheHarnessNamesAnIncident =
      noClasses()
          .that()
          .resideInAnyPackage(API, WORKER, ENGINE)
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
  static final ArchRule packagesOfTheEngineAreFreeOfCycles =
      slices().matching("dev.flatline.engine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatEveryPackageOfTheEngineKnowsKnowsNoneOfThem =
      noClasses()
          .that()
          .resideInAPackage("dev.flatline.engine")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.flatline.engine.*..");

  @ArchTest
  static final ArchRule timeIsReadFromTheClockAlone =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .and()
          .resideOutsideOfPackage("dev.flatline.engine.time")
          .should()
          .callMethod(System.class, "nanoTime");
}
