package dev.flatline.process.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {

  private static final Path OWN = Proc.LINUX.of(ProcessHandle.current().pid());

  private static Map<String, Long> read(Vitals vitals) {
    Map<String, Long> values = new HashMap<>();
    vitals.read(values::put);
    return values;
  }

  @Test
  void whatIsKeptOpenIsReadAnewEachTime(@TempDir Path process) throws IOException {
    Files.createDirectory(process.resolve("fd"));
    Files.writeString(
        process.resolve("stat"), "42 (a) b) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 7 0 1 2\n");
    Files.writeString(process.resolve("statm"), "900 25 3 1 0 100 0\n");
    try (Vitals vitals = Vitals.often(process)) {
      assertThat(read(vitals)).containsEntry("threads", 7L).containsEntry("rss.bytes", 25L * 4096);

      Files.writeString(process.resolve("statm"), "900 3 1 1 0 100 0\n");

      assertThat(read(vitals)).containsEntry("threads", 7L).containsEntry("rss.bytes", 3L * 4096);
    }
  }

  /** Since Linux 6.2 the kernel tells everybody the size of that directory. */
  @Test
  void theDescriptorsOfAnotherUserAreNotRead() {
    assumeThat(System.getProperty("user.name")).isNotEqualTo("root");

    assertThat(read(Vitals.seldom(Proc.LINUX.of(1)))).doesNotContainKey("descriptors");
    try (Vitals often = Vitals.often(Proc.LINUX.of(1))) {
      assertThat(read(often)).doesNotContainKey("descriptors");
    }
  }

  @Test
  void thoseOfThisProcessAreAsManyOpenedOnceAsOpenedEachTime() {
    try (Vitals often = Vitals.often(OWN)) {
      read(often);
      assertThat(read(often)).containsOnlyKeys("descriptors", "threads", "rss.bytes");
      assertThat(read(Vitals.seldom(OWN)).get("descriptors"))
          .isCloseTo(
              read(often).getOrDefault("descriptors", 0L),
              org.assertj.core.data.Offset.offset(20L));
    }
  }

  @Test
  void aProcessThatHasEndedHasNoValuesThoughItsFilesAreKept() throws Exception {
    Process child = new ProcessBuilder("sleep", "600").start();
    try (Vitals vitals = Vitals.often(Proc.LINUX.of(child.pid()))) {
      assertThat(read(vitals)).containsKeys("descriptors", "threads");
      child.destroyForcibly().waitFor();
      assertThat(read(vitals)).isEmpty();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void aProcessWithoutMemoryIsNoReading(@TempDir Path process) throws IOException {
    Files.writeString(process.resolve("statm"), "0 0 0 0 0 0 0\n");
    assertThat(read(Vitals.seldom(process))).isEmpty();
  }
}
