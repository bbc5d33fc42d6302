package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.FixtureJars;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of servers, names and places: refused before anything is begun. */
class ServedOptionsTest {

  @TempDir private Path directory;

  private CalledCommand call(String... arguments) {
    FixtureJars.module(directory.resolve("scenarios"));
    return CalledCommand.of(
        Stream.concat(
                Stream.of(arguments), Stream.of("--scenarios=" + directory.resolve("scenarios")))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--metrics-linger=-1 | metrics-linger=-1",
        "--metrics-linger=999999 | metrics-linger=999999",
        "--metrics-port=-1 | metrics-port=-1",
        "--metrics-port=65536 | metrics-port=65536",
        "--allow-host=a:1 | allow-host=a:1",
        "--allow-host= | allow-host=",
      })
  void optionsOfTheServerAreLookedAtFirst(String option, String said) throws IOException {
    Path out = directory.resolve("runs");
    for (String command : new String[] {"run", "soak"}) {
      CalledCommand called = call(command, "fixture", "--out=" + out, option);

      assertThat(called.code()).isEqualTo(2);
      assertThat(called.err().lines()).hasSize(1).first().asString().contains(said);
      assertThat(Files.exists(out)).isFalse();
    }
  }

  @Test
  void aPageAtAPortThatIsTakenIsRefusedBeforeTheServiceIsLookedFor() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("service.yaml"),
            "service: {pid: 4194304}\noperation: {url: 'http://127.0.0.1:1/'}\n");
    Path out = directory.resolve("runs");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CalledCommand called =
          CalledCommand.of(
              "check", file.toString(), "--out=" + out, "--page-port=" + taken.getLocalPort());

      assertThat(called.code()).isEqualTo(2);
      assertThat(called.err().lines())
          .hasSize(1)
          .first()
          .asString()
          .startsWith(
              "Cannot show a page because the port is not free: port=" + taken.getLocalPort());
      assertThat(Files.exists(out)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"../x", "a/b", "''", "..", "a\\b", "con"})
  void aSoakLiesBelowItsDirectory(String name) throws IOException {
    Path out = directory.resolve("runs");
    CalledCommand called = call("soak", "fixture", "--out=" + out, "--name=" + name);

    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err().lines()).hasSize(1).first().asString().contains("name=" + name);
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void aDirectoryWithoutANameIsRefused() {
    for (String command : new String[] {"run", "soak", "demo"}) {
      CalledCommand called = call(command, "fixture", "--out=");

      assertThat(called.code()).isEqualTo(2);
      assertThat(called.err().lines()).hasSize(1).first().asString().contains("out=;");
    }
  }

  @Test
  void aPlotThatCannotBeWrittenIsNoVerdict() throws IOException {
    Path series = Files.writeString(directory.resolve("a.csv"), "t,value\n1,1\n2,1\n");
    CalledCommand called = CalledCommand.of("judge", series.toString(), "--plot=/nope/x.svg");

    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err().lines()).hasSize(1).first().asString().contains("/nope/x.svg");
  }
}
