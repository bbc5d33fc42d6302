package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run store on a file system that is full. */
class StoreFullIT {

  /** Enough for a plan and a journal, too little for the samples of a run. */
  private static final String MOUNT = "mount -t tmpfs -o size=100k tmpfs \"$1\"";

  @TempDir Path directory;

  @Test
  void fullDiskEndsTheRunWithOneLineAndTheHarnessExitCode() throws Exception {
    assumeThat(canMountInOwnNamespace())
        .as("user namespaces are permitted and unshare is installed")
        .isTrue();
    Path out = Files.createDirectories(directory.resolve("out"));
    Path scenarios = FixtureRun.scenarios(directory.resolve("scenarios"));
    List<String> run =
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.flatline.cli.FlatlineCommand",
            "run",
            "tokens",
            "--scenarios",
            scenarios.toString(),
            "--out",
            out.toString());

    Process process = inNamespace(MOUNT + " && shift && exec \"$@\"", out, run);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed)
        // Whichever meets it first: what writes, or what asks for room before a verdict.
        .containsAnyOf(
            "because the file system refuses: ", "because its machine has no room left: ")
        .doesNotContain("\tat ");
    assertThat(process.exitValue()).isEqualTo(7);
  }

  private boolean canMountInOwnNamespace() throws Exception {
    Path probe = Files.createDirectories(directory.resolve("probe"));
    try {
      return inNamespace(MOUNT, probe, List.of()).waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static Process inNamespace(String script, Path mountPoint, List<String> command)
      throws IOException {
    List<String> line =
        new java.util.ArrayList<>(
            List.of("unshare", "-Urm", "sh", "-c", script, "sh", mountPoint.toString()));
    line.addAll(command);
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }
}
