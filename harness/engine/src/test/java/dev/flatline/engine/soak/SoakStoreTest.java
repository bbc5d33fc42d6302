package dev.flatline.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.log.RecordLog;
import dev.flatline.worker.link.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoakStoreTest {

  private static final long SAMPLES = 4_000;

  @TempDir private Path directory;

  private SoakReport soak(double leak) {
    try (ReplayedSoak soak = ReplayedSoak.of(directory, SAMPLES, leak)) {
      return soak.run(number -> {});
    }
  }

  @Test
  void whatIsReadSaysWhatWasSaid() {
    SoakReport said = soak(0);

    assertThat(Json.line(Soak.read(directory))).isEqualTo(Json.line(said));
  }

  @Test
  void aSecondSoakIsRefusedWhileTheFirstGoesOnAndReadingIsNot() {
    try (ReplayedSoak first = ReplayedSoak.of(directory, SAMPLES, 0)) {
      assertThatThrownBy(() -> SoakStore.resume(directory))
          .isInstanceOf(FlatlineException.class)
          .hasMessageContaining("another soak writes to it");
      assertThatThrownBy(
              () -> SoakStore.create(directory, Samples.plan(Shard.WHOLE, Optional.empty())))
          .isInstanceOf(FlatlineException.class)
          .hasMessageContaining("there is one in that place");
      assertThat(Soak.read(directory).end()).isEmpty();
      assertThat(first.size()).isPositive();
    }
  }

  @Test
  void aStoreOfAnotherVersionIsNotRead() throws Exception {
    try (RecordLog log = RecordLog.create(directory).orElseThrow()) {
      log.append("{\"is\":\"begun\",\"version\":2,\"plan\":\"of the future\"}");
    }

    assertThatThrownBy(() -> Soak.read(directory))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("another version")
        .hasMessageContaining("version=2, known=1");
  }

  @Test
  void noSoakIsSaidSo() {
    assertThatThrownBy(() -> Soak.read(directory))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("there is none in that place");
  }

  @Test
  void thinningKeepsWhatAVerdictRestsOn() throws Exception {
    SoakReport before = soak(0.0001);
    long size = Files.size(directory.resolve("records-1.log"));
    try (SoakStore store = SoakStore.resume(directory)) {
      store.thin();
      store.thin();
    }

    SoakReport after = Soak.read(directory);

    assertThat(Files.size(directory.resolve("records-3.log"))).isLessThan(size / 3);
    assertThat(decisions(after)).isEqualTo(decisions(before));
    assertThat(after.cases().get(0).counts()).isEqualTo(before.cases().get(0).counts());
    assertThat(after.cases().get(0).checkpoints()).isEqualTo(before.cases().get(0).checkpoints());
    assertThat(new SoakText(after).plain()).contains("of the oldest buckets 4 are one");
  }

  private static List<String> decisions(SoakReport report) {
    return report.cases().get(0).answers().stream()
        .map(answer -> answer.resource() + " " + answer.question() + " " + answer.decision())
        .toList();
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** One store is written once and harmed 200 times. */
  private Path harmed(int seed) throws Exception {
    Path whole = directory.resolveSibling("flatline-harmed-" + ProcessHandle.current().pid());
    if (!Files.exists(whole)) {
      Files.createDirectories(whole);
      try (ReplayedSoak soak = ReplayedSoak.of(whole, 1_000, 0)) {
        soak.run(number -> {});
      }
      deleteAtTheEnd(whole);
    }
    for (String name : List.of("records-1.log", "head")) {
      Files.copy(whole.resolve(name), directory.resolve(name));
    }
    SplittableRandom chance = new SplittableRandom(seed);
    Path file = directory.resolve(chance.nextInt(8) == 0 ? "head" : "records-1.log");
    byte[] bytes = Files.readAllBytes(file);
    int at = chance.nextInt(bytes.length);
    if (seed % 2 == 0) {
      bytes = Arrays.copyOf(bytes, at);
    } else {
      bytes[at] ^= (byte) (1 << chance.nextInt(8));
    }
    Files.write(file, bytes);
    return directory;
  }

  private static void deleteAtTheEnd(Path place) throws Exception {
    place.toFile().deleteOnExit();
    try (Stream<Path> files = Files.list(place)) {
      files.forEach(file -> file.toFile().deleteOnExit());
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void harmIsInTheVerdictOrNothingIsSaid(int seed) throws Exception {
    Path store = harmed(seed);

    SoakReport report;
    try {
      report = Soak.read(store);
    } catch (FlatlineException refused) {
      // Without its plan nothing in it can be attributed.
      assertThat(refused)
          .hasMessageStartingWith("Cannot read a soak because")
          .hasMessageContaining(";");
      return;
    }
    assertThat(report.interruptions().notes()).isNotEmpty();
    assertThat(new SoakText(report).plain()).contains("store: ");

    try (ReplayedSoak goesOn = ReplayedSoak.of(store, 1_000, 0)) {
      assertThat(goesOn.run(number -> {}).interruptions().notes()).isNotEmpty();
    }
  }
}
