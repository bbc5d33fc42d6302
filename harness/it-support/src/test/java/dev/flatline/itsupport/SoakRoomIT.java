package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flatline.process.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The room that a soak takes, and what it says when there is none. */
@Tag("long")
class SoakRoomIT {

  private static final long MAX_DISK = 2 << 20;

  /** What the limit may be missed by. */
  private static final double TOLERANCE = 1.1;

  private static final String MOUNTS =
      "for d in out scratch; do mount -t tmpfs -o size=16m tmpfs \"$1/$d\" || exit 99; done";

  /** Fills one file system once the soak has segments, and goes on when there is room again. */
  private static final String FILL_AND_GO_ON =
      MOUNTS
          + "; root=$1; full=$2; scenarios=$3; shift 3; store=$root/out/soak/s;"
          + " \"$@\" start hostile --variant=writes-files --duration=20s --checkpoint-every=1s --name=s"
          + " --scenarios=$scenarios --out=$root/out &"
          + " until [ \"$(cat $store/records-*.log 2>/dev/null | wc -c)\" -gt 30000 ]; do"
          + " kill -0 $! || break; sleep 0.1; done;"
          + " dd if=/dev/zero of=$root/$full/fill bs=64k 2>/dev/null; wait $!; echo first=$?;"
          + " rm $root/$full/fill; \"$@\" resume $store --scenarios=$scenarios; echo second=$?";

  @TempDir Path directory;

  @Test
  void aServiceThatLogsWithoutEndStaysWithinMaxDisk() throws Exception {
    Path out = directory.resolve("out");
    List<String> soak = flatline();
    soak.addAll(List.of("start", "--scenarios=" + scenarios(), "--out=" + out));
    soak.addAll(
        List.of("hostile", "--variant=prints-beside", "--duration=10s", "--checkpoint-every=1s"));
    soak.addAll(List.of("--max-disk=" + MAX_DISK, "--name=s"));
    Path printed = directory.resolve("printed");
    Process process =
        new ProcessBuilder(soak).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    long most = 0;
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, bytes(out));
    }

    String said = Files.readString(printed);
    assertThat(process.exitValue()).as(said).isNotEqualTo(Status.HARNESS_ERROR.exitCode());
    assertThat(out.resolve("soak/s/hostile/prints-beside/subject.out"))
        .content()
        .contains("bytes are left out here");
    assertThat(Math.max(most, bytes(out)))
        .as(said)
        .isBetween(50_000L, (long) (MAX_DISK * TOLERANCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "scratch"})
  void aFullDiskIsNoVerdictAndTheSoakCanGoOn(String full) throws Exception {
    assumeThat(canMountInOwnNamespace())
        .as("user namespaces are permitted and unshare is installed")
        .isTrue();
    Files.createDirectories(directory.resolve("out"));
    Files.createDirectories(directory.resolve("scratch"));
    List<String> line = new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c", FILL_AND_GO_ON));
    line.addAll(List.of("sh", directory.toString(), full, scenarios().toString()));
    line.addAll(flatline());

    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed)
        .contains("first=7", "flatline soak resume ")
        .doesNotContain("second=7", "\tat ")
        .doesNotContain("FAIL");
  }

  private Path scenarios() throws IOException {
    return FixtureRun.scenarios(directory.resolve("scenarios"));
  }

  private List<String> flatline() throws IOException {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Dflatline.scratch="
                + Files.createDirectories(directory.resolve("scratch")).toAbsolutePath(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.flatline.cli.FlatlineCommand",
            "soak"));
  }

  private boolean canMountInOwnNamespace() throws InterruptedException {
    try {
      Path probe = Files.createDirectories(directory.resolve("probe"));
      Files.createDirectories(probe.resolve("out"));
      Files.createDirectories(probe.resolve("scratch"));
      return new ProcessBuilder("unshare", "-Urm", "sh", "-c", MOUNTS, "sh", probe.toString())
              .start()
              .waitFor()
          == 0;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private static long bytes(Path root) throws IOException {
    if (!Files.exists(root)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.mapToLong(SoakRoomIT::size).sum();
    } catch (java.io.UncheckedIOException goneMeanwhile) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException goneMeanwhile) {
      return 0;
    }
  }
}
