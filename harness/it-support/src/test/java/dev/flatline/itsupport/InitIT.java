package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.cli.FlatlineCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an OpenAPI file to a verdict, with two commands and nothing filled in by hand. */
@Tag("long")
class InitIT {

  private static final Path OPENAPI =
      Path.of("../examples/services/openapi.yaml").toAbsolutePath().normalize();

  @TempDir private Path directory;

  private record Called(int code, String out) {}

  @BeforeAll
  static void pythonIsThere() throws InterruptedException {
    CheckIT.pythonIsThere();
  }

  private static Called call(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int code = FlatlineCommand.execute(arguments);
      return new Called(code, out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  @Test
  void whatInitWritesIsWhatCheckFindsTheLeakWith() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String file = directory.resolve("service.yaml").toString();

    Called described =
        call(
            "init",
            file,
            "--openapi=" + OPENAPI,
            "--url=http://127.0.0.1:" + port,
            "--start=python3 '" + CheckIT.SERVICE + "' " + port + " deferred");
    assertThat(described.out())
        .contains("describes GET http://127.0.0.1:" + port + "/batches?size={size}, of size 1, 4")
        .endsWith("next: harness/flatline check " + file + "\n");

    Called checked = call("check", file, "--out", directory.resolve("runs").toString());
    // Of a service that piles nothing up there is no such sentence; on a busy machine it may be
    // open.
    assertThat(checked.out()).contains("accumulation of descriptors is ");
    assertThat(checked.code()).isIn(1, 4);
  }
}
