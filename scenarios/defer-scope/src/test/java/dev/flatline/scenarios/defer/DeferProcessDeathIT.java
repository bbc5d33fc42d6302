package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that dies runs none of its pending calls. */
@Timeout(60)
class DeferProcessDeathIT {

  @Test
  @DisplayName("without a death both calls run, so their absence below means something")
  void returnRunsBoth() throws Exception {
    Death death = Death.of("return", process -> {});

    assertThat(death.lines())
        .containsExactly("pending=2", "body returned", "second ran", "first ran");
    assertThat(death.exitCode()).isZero();
  }

  @Test
  @DisplayName("System.exit in the body never comes back and runs none")
  void exitInTheBodyRunsNone() throws Exception {
    Death death = Death.of("exit", process -> {});

    assertThat(death.lines()).containsExactly("pending=2");
    assertThat(death.exitCode()).isEqualTo(3);
  }

  @Test
  @DisplayName("System.exit in a deferred call leaves the rest")
  void exitInADeferredCallLeavesTheRest() throws Exception {
    Death death = Death.of("exit-in-deferred", process -> {});

    assertThat(death.lines()).containsExactly("pending=2", "body returned", "second ran");
    assertThat(death.exitCode()).isEqualTo(5);
  }

  @Test
  @DisplayName("Runtime.halt runs none")
  void haltRunsNone() throws Exception {
    Death death = Death.of("halt", process -> {});

    assertThat(death.lines()).containsExactly("pending=2");
    assertThat(death.exitCode()).isEqualTo(4);
  }

  @Test
  @DisplayName("SIGTERM runs none")
  void sigtermRunsNone() throws Exception {
    Death death = Death.of("signal", ProcessHandle::destroy);

    assertThat(death.lines()).containsExactly("pending=2");
    assertThat(death.exitCode()).isEqualTo(128 + 15);
  }

  @Test
  @DisplayName("SIGKILL runs none")
  void sigkillRunsNone() throws Exception {
    Death death = Death.of("signal", ProcessHandle::destroyForcibly);

    assertThat(death.lines()).containsExactly("pending=2");
    assertThat(death.exitCode()).isEqualTo(128 + 9);
  }

  @Test
  @DisplayName("the end of main runs none of a daemon thread's")
  void endOfMainRunsNoneOfADaemonThread() throws Exception {
    Death death = Death.of("daemon", process -> {});

    assertThat(death.lines()).containsExactly("pending=2");
    assertThat(death.exitCode()).isZero();
  }

  /** What a child printed in all, and the code it ended with. */
  private record Death(List<String> lines, int exitCode) {

    /** Starts a child and calls {@code atFirstLine} once its two calls are pending. */
    static Death of(String way, Consumer<ProcessHandle> atFirstLine) throws Exception {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  location(DeferScope.class) + File.pathSeparator + location(DyingProcess.class),
                  DyingProcess.class.getName(),
                  way)
              .redirectErrorStream(true)
              .start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        List<String> lines = new ArrayList<>();
        lines.add(out.readLine());
        // By its handle: Process.destroy would close the stream that is still to be read.
        atFirstLine.accept(process.toHandle());
        out.lines().forEach(lines::add);
        return new Death(lines, process.waitFor());
      } finally {
        process.destroyForcibly();
      }
    }

    private static Path location(Class<?> type) throws URISyntaxException {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
  }
}
