package dev.flatline.study.command;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.flatline.cli.ArchitectureTest;

/** The rules of the product hold with the studies beside it. */
@AnalyzeClasses(
    packages = "dev.flatline",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutFixtures.class})
class StudyArchitectureTest {

  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureTest.class);
}
