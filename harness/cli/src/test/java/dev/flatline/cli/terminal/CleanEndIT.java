package dev.flatline.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.cli.StoppedTwice;
import dev.flatline.process.Status;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanEndIT {

  /** Of the JVM itself it would be 130 or 143, a minute later. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSecondSignalEndsWhatDoesNotStopAtTheFirst(String signal) throws Exception {
    List<String> command = new ArrayList<>(heard());
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            StoppedTwice.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      assertThat(said.readLine()).isEqualTo("working");
      send(signal, process);
      assertThat(said.readLine()).isEqualTo(StoppedTwice.STOPPING);
      send(signal, process);

      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(Status.ABORTED.exitCode());
    } finally {
      process.destroyForcibly();
    }
  }

  /** A job in the background of a shell ignores SIGINT, and so does all that it starts. */
  private static List<String> heard() throws Exception {
    List<String> heard = List.of("env", "--default-signal=INT");
    List<String> tried = new ArrayList<>(heard);
    tried.add("true");
    boolean known =
        new ProcessBuilder(tried)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
    return known ? heard : List.of();
  }

  private static void send(String signal, Process process) throws Exception {
    Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid()).start();
    assertThat(kill.waitFor()).isZero();
  }
}
