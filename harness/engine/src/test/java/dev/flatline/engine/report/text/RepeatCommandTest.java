package dev.flatline.engine.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Parameter;
import dev.flatline.engine.plan.Planner;
import dev.flatline.engine.plan.Profile;
import dev.flatline.engine.plan.RunPlan;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.catalog.Incident;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatCommandTest {

  private static final Incident SERVED =
      new Incident(
          new FixtureScenario() {
            @Override
            public List<Parameter> parameters() {
              return List.of(
                  Parameter.choice("where", List.of("here"), "where")
                      .orServer("x://", "where, or yours"));
            }
          },
          Path.of("fixture.jar"));

  @Test
  void whatAShellWouldReadOtherwiseIsQuoted() {
    assertThat(command("x://127.0.0.1:1/a?b=c&d='e'"))
        .contains(" --set 'where=x://127.0.0.1:1/a?b=c&d='\\''e'\\''' ");
    assertThat(command("x://127.0.0.1:1/a")).contains(" --set where=x://127.0.0.1:1/a ");
  }

  private static String command(String where) {
    RunPlan plan = Planner.plan(SERVED, Profile.CI, List.of(), Map.of("where", where), 1, "/jdk");
    return RepeatCommand.of(plan);
  }
}
