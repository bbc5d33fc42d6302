package dev.flatline.engine.soakplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FixtureJars;
import dev.flatline.process.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakPlannerTest {

  @TempDir private Path folder;
  private Catalog catalog = new Catalog(List.of(), List.of());

  @BeforeEach
  void twoIncidents() {
    FixtureJars.module(folder);
    FixtureJars.derived(
        FixtureJars.target(folder, "unsoaked").resolve("unsoaked.jar"), UnsoakedScenario.class);
    catalog = Catalog.ofModules(folder);
  }

  private List<SoakedCase> cases(String names) {
    return SoakPlanner.cases(catalog, names, List.of(), Map.of(), 1, "");
  }

  @Test
  void allAreThoseThatMayBeSoaked() {
    assertThat(catalog.incidents()).hasSize(2);
    assertThat(cases("all")).extracting(SoakedCase::incident).containsOnly("fixture");
  }

  @Test
  void oneThatMayNotIsRefusedByName() {
    assertThatThrownBy(() -> cases("fixture,unsoaked"))
        .hasMessage(
            "Cannot soak an incident because it keeps all that it has done: incident=unsoaked;"
                + " drive it with flatline run unsoaked");
  }
}
