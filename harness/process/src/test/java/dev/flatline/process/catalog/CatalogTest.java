package dev.flatline.process.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FixtureJars;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

  @TempDir private Path folder;

  @Test
  void aModuleIsFoundByItsJar() {
    Path jar = FixtureJars.module(folder);

    Catalog catalog = Catalog.ofModules(folder);

    assertThat(catalog.problems()).isEmpty();
    assertThat(catalog.find("fixture").jar()).isEqualTo(jar.toAbsolutePath());
    assertThat(catalog.find("fixture").variantNames()).isEqualTo("leaky, manual, scoped");
  }

  @Test
  void aJarThatWasCopiedIntoTheFolderItselfIsFound() throws IOException {
    Path copied =
        Files.move(FixtureJars.module(folder), folder.resolve("copied.jar")).toAbsolutePath();

    assertThat(Catalog.ofModules(folder).find("fixture").jar()).isEqualTo(copied);
  }

  @Test
  void aFileThatIsNotAZipIsAProblemAndHidesNoOther() throws IOException {
    FixtureJars.module(folder);
    Path broken = FixtureJars.target(folder, "broken").resolve("broken.jar");
    Files.writeString(broken, "this is not a zip file");

    Catalog catalog = Catalog.ofModules(folder);

    assertThat(catalog.incidents()).extracting(Incident::name).containsExactly("fixture");
    assertThat(catalog.problems()).hasSize(1);
    assertThat(catalog.problems().get(0))
        .startsWith("Cannot load a scenario because its jar is broken: jar=" + broken)
        .contains("java.util.zip.ZipException: ")
        .endsWith("; rebuild it with mvn -B verify")
        .doesNotContain("\n");
  }

  @Test
  void aJarThatNamesAClassItDoesNotHoldIsAProblemAndHidesNoOther() {
    FixtureJars.module(folder);
    Path broken = FixtureJars.target(folder, "absent").resolve("absent.jar");
    FixtureJars.naming(broken, "dev.flatline.scenarios.Absent");

    Catalog catalog = Catalog.ofModules(folder);

    assertThat(catalog.incidents()).extracting(Incident::name).containsExactly("fixture");
    assertThat(catalog.problems())
        .containsExactly(
            "Cannot load a scenario because its jar is broken: jar="
                + broken
                + ", error=java.util.ServiceConfigurationError: dev.flatline.api.Scenario: Provider"
                + " dev.flatline.scenarios.Absent not found; rebuild it with mvn -B verify");
  }

  @Test
  void aScenarioThatContradictsItselfIsAProblemAndHidesNoOther() {
    FixtureJars.module(folder);
    Path odd = FixtureJars.target(folder, "undeclared").resolve("undeclared.jar");
    FixtureJars.derived(odd, UndeclaredScenario.class);

    Catalog catalog = Catalog.ofModules(folder);

    assertThat(catalog.incidents()).extracting(Incident::name).containsExactly("fixture");
    assertThat(catalog.problems())
        .containsExactly(
            "Cannot load a scenario because an expectation names a variant that the scenario does"
                + " not declare: scenario=fixture, named=manual, declared=[leaky, scoped], jar="
                + odd
                + "; correct the scenario, and rebuild it with mvn -B verify");
  }

  @Test
  void aScenarioWhoseClassCannotBeInitialisedSaysWhy() {
    Path odd = FixtureJars.target(folder, "uninitialised").resolve("uninitialised.jar");
    FixtureJars.derived(odd, UninitialisedScenario.class);

    assertThat(Catalog.ofModules(folder).problems())
        .singleElement()
        .asString()
        .contains("java.lang.ExceptionInInitializerError, caused by java.lang.")
        .contains("Cannot ");
  }

  @Test
  void modulesThatWereNotBuiltAndJarsWithoutAScenarioAreNoProblem() throws IOException {
    Files.createDirectories(folder.resolve("not-built").resolve("src"));
    Files.writeString(folder.resolve("README.md"), "text");

    assertThat(Catalog.ofModules(folder)).isEqualTo(new Catalog(List.of(), List.of()));
  }

  @Test
  void aMissingFolderIsRefused() {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> Catalog.ofModules(absent))
        .hasMessage(
            "Cannot look for scenarios because there is no such folder: scenarios=%s; name it with"
                + " --scenarios",
            absent)
        .satisfies(CatalogTest::isUsage);
  }

  @Test
  void anUnknownScenarioIsRefusedWithThoseThatAreKnown() {
    FixtureJars.module(folder);
    Catalog catalog = Catalog.ofModules(folder);
    assertThatThrownBy(() -> catalog.find("pool"))
        .hasMessage(
            "Cannot find a scenario because none has that name: scenario=pool, known=[fixture];"
                + " build them with mvn -B verify, list them with flatline list")
        .satisfies(CatalogTest::isUsage);
  }

  @Test
  void anUnknownScenarioMayBeOneThatDidNotLoad() {
    Catalog catalog = new Catalog(List.of(), List.of("Cannot load x"));
    assertThatThrownBy(() -> catalog.find("pool"))
        .hasMessageContaining("known=[], not loaded=[Cannot load x]; build them");
  }

  private static void isUsage(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refusal -> assertThat(refusal.status()).isEqualTo(Status.USAGE));
  }
}
