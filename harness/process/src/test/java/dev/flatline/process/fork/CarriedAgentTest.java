package dev.flatline.process.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.TrackedKind;
import dev.flatline.process.fork.jdk.Jdk;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent that is carried tracks what the api names, and can be put into the JDK of the tests.
 */
class CarriedAgentTest {

  @Test
  void itTracksEachKindOfTheApiAndNoOther(@TempDir Path directory) throws Exception {
    URL jar = CarriedJar.in(directory, CarriedJar.AGENT).toUri().toURL();
    try (URLClassLoader agent = new URLClassLoader(new URL[] {jar}, null)) {
      Class<?> kind = agent.loadClass("dev.flatline.agent.track.Kind");
      List<?> all = (List<?>) kind.getMethod("all").invoke(null);
      List<String> told =
          all.stream()
              .filter(one -> (Boolean) answer(kind, one, "told"))
              .map(one -> (String) answer(kind, one, "name"))
              .toList();
      assertThat(told)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(TrackedKind.values()).map(TrackedKind::label).toList());
    }
  }

  private static Object answer(Class<?> kind, Object one, String method) {
    try {
      return Objects.requireNonNull(kind.getMethod(method).invoke(one));
    } catch (ReflectiveOperationException absent) {
      throw new LinkageError("the agent answers otherwise", absent);
    }
  }

  @Test
  void aJdkWithoutItsModuleIsSaid(@TempDir Path home) throws Exception {
    assertThat(UsableAgent.whyNot(new Jdk(home, "17")))
        .hasValue(
            "the JDK has no module java.instrument: jdk=" + home + "; name another with --jdk");
    Files.createFile(Files.createDirectories(home.resolve("lib")).resolve("libinstrument.so"));
    assertThat(UsableAgent.whyNot(new Jdk(home, "17"))).isEmpty();
  }
}
