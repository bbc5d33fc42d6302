package dev.flatline.itsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.cli.FlatlineCommand;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A soak of a service in another language, killed in the middle and gone on with. */
@Tag("long")
class ServiceSoakIT {

  @TempDir private Path directory;

  @BeforeAll
  static void requirePython() throws InterruptedException {
    CheckIT.requirePython();
  }

  private Path described(String variant) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port + "/batches?size=1";
    return Files.writeString(
        directory.resolve(variant + ".yaml"),
        String.join(
            "\n",
            "service: {command: [python3, "
                + CheckIT.SERVICE
                + ", '"
                + port
                + "', "
                + variant
                + "]}",
            "operation: {url: '" + address + "'}",
            "failing: {every: 50, url: '" + address + "&broken=1'}",
            "rate: 0.02",
            "load: {rate: 100}"));
  }

  private Process soak(Path file) throws IOException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FlatlineCommand.class.getName(),
            "soak",
            file.toString(),
            "--duration=32s",
            "--checkpoint-every=2s",
            "--out=" + directory,
            "--name=it",
            "--or-resume");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile())
        .start();
  }

  private String said() throws IOException {
    return Files.readString(directory.resolve("said"), UTF_8);
  }

  private int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  @Test
  void whatWasKilledGoesOnAndTheGapIsShown() throws Exception {
    Path file = described("right");
    Process first = soak(file);
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(said()).contains("2 of 16 rounds"));
    } finally {
      first.destroyForcibly().waitFor();
    }

    int code = ended(soak(file));

    assertThat(said())
        .contains(
            "16 of 16 rounds", "2 processes one after the other", "interrupted: nobody watched")
        .doesNotContain("RISING");
    assertThat(code).isIn(0, 4);
  }

  @Test
  void whatIsLostInOneOperationOfFiftyRises() throws Exception {
    int code = ended(soak(described("skipped")));

    assertThat(said()).contains("retention of descriptors.files is RISING");
    assertThat(code).isEqualTo(1);
  }
}
