package dev.flatline.scenarios.filehandle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.api.Role;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileHandleScenarioTest {

  private final FileHandleScenario scenario = new FileHandleScenario();

  @Test
  void hasOneNegativeControlOneTrapAndOneFix() {
    assertThat(scenario.variants())
        .extracting(Variant::role)
        .containsExactly(Role.LEAKY, Role.TRAP, Role.FIXED);
  }

  @Test
  void limitIsThatOfTheParameter() {
    Parameters defaults = Parameters.defaults(scenario.parameters());

    assertThat(scenario.limits(defaults)).isEqualTo(Limits.none().descriptors(256));
    assertThat(scenario.limits(defaults.with("nofile", "64")))
        .isEqualTo(Limits.none().descriptors(64));
  }

  @Test
  void batchesOfTheLoadPassTheLimitAndThoseOfTheSweepDoNot() {
    int limit = scenario.limits(Parameters.defaults(scenario.parameters())).descriptors();

    assertThat(scenario.load().size()).isGreaterThan(limit);
    assertThat(scenario.load().sweep()).allMatch(size -> size < limit / 4);
  }

  @Test
  void symptomsAreTheTextsOfTheTwoOpenersAndNoMissingFile() {
    assertThat(matching(new FileNotFoundException("/a/1.txt (Too many open files)")))
        .containsExactly("too-many-open-files");
    assertThat(matching(new FileSystemException("/a/1.txt", null, "Too many open files")))
        .containsExactly("too-many-open-files");
    assertThat(matching(new FileNotFoundException("/a/1.txt (No such file or directory)")))
        .isEmpty();
  }

  private List<String> matching(Throwable thrown) {
    return scenario.symptoms().stream()
        .filter(symptom -> symptom.matches(thrown))
        .map(Symptom::name)
        .toList();
  }
}
