package dev.flatline.engine.soakstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flatline.engine.merge.SoakMerge;
import dev.flatline.engine.soak.ReplayedSoak;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakstate.Samples;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.process.log.RecordLog;
import dev.flatline.worker.link.Shard;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakStoreTest {

  private static final long SAMPLES = 1_000;

  @TempDir private Path directory;

  private SoakReport soak(double leak) {
    try (ReplayedSoak soak = ReplayedSoak.of(directory, SAMPLES, leak)) {
      return soak.run(number -> {});
    }
  }

  @Test
  void whatIsReadSaysWhatWasSaid() {
    SoakReport said = soak(0);

    assertThat(Json.line(JudgedStore.read(directory))).isEqualTo(Json.line(said));
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
      assertThat(JudgedStore.read(directory).end()).isEmpty();
      assertThat(first.size()).isPositive();
    }
  }

  @Test
  void aStoreOfAnotherVersionIsNotRead() throws Exception {
    try (RecordLog log = RecordLog.create(directory).orElseThrow()) {
      log.append("{\"is\":\"begun\",\"version\":3,\"plan\":\"of the future\"}");
    }

    assertThatThrownBy(() -> JudgedStore.read(directory))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("another version")
        .hasMessageContaining("version=3, known=2");
  }

  @Test
  void noSoakIsSaidSo() {
    assertThatThrownBy(() -> JudgedStore.read(directory))
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

    SoakReport after = JudgedStore.read(directory);

    assertThat(Files.size(directory.resolve("records-3.log"))).isLessThan(size / 3);
    assertThat(decisions(after)).isEqualTo(decisions(before));
    assertThat(after.cases().get(0).traffic()).isEqualTo(before.cases().get(0).traffic());
    assertThat(after.cases().get(0).checkpoints()).isEqualTo(before.cases().get(0).checkpoints());
    assertThat(new SoakText(after).plain()).contains("of the oldest buckets 4 are one");
  }

  private static List<String> decisions(SoakReport report) {
    return report.cases().get(0).answers().stream()
        .map(answer -> answer.resource() + " " + answer.question() + " " + answer.decision())
        .toList();
  }

  /** Half of the records are lost, and the soak goes on to its end. */
  @Test
  void theMarkOfDamageStaysForEver() throws Exception {
    soak(0);
    Path log = directory.resolve("records-1.log");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, lines.size() / 2));
    int lost = lines.size() - lines.size() / 2;

    SoakReport goneOn = soak(0);

    assertThat(goneOn.end()).contains("its time was over");
    assertThat(goneOn.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(goneOn.integrity().lost()).isEqualTo(lost);
    assertThat(Json.line(JudgedStore.read(directory))).isEqualTo(Json.line(goneOn));
    try (SoakStore store = SoakStore.resume(directory)) {
      store.thin();
      store.thin();
    }
    SoakReport thinned = JudgedStore.read(directory);
    assertThat(thinned.integrity().lost()).isEqualTo(lost);
    assertThat(new SoakText(thinned).plain()).contains("records were on the disk and are missing");
  }

  @Test
  void damageThatThinningJoinsAwayStaysKnown() throws Exception {
    soak(0);
    Path log = directory.resolve("records-1.log");
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.subList(100, 300).clear();
    Files.write(log, lines);

    assertThat(JudgedStore.read(directory).integrity().lost()).isEqualTo(200);
    try (SoakStore store = SoakStore.resume(directory)) {
      store.thin();
      JudgedStore.end(store, "it was stopped", 0);
    }

    SoakReport after = JudgedStore.read(directory);
    assertThat(after.integrity().lost()).isEqualTo(200);
    assertThat(after.integrity().lostSeconds()).isCloseTo(20, within(0.2));
    assertThat(after.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(after.cases().get(0).sentence())
        .contains("flat in every question as far as is known, but the store is damaged: 200 of");
  }

  @Test
  void aRecordThatACrashCutShortIsNoDamage() throws Exception {
    try (SoakStore store =
        SoakStore.create(directory, Samples.plan(Shard.WHOLE, Optional.empty()))) {
      store.append(new SoakEvent.ClockJumped(1, 1));
    }
    Files.writeString(
        directory.resolve("records-1.log"), "0123abcd 2 {\"is\":\"clo", StandardOpenOption.APPEND);

    SoakReport before = JudgedStore.read(directory);
    assertThat(before.integrity().whole()).isTrue();
    assertThat(before.interruptions().notes()).hasSize(1);
    try (SoakStore store = SoakStore.resume(directory)) {
      assertThat(store.<Boolean>look(state -> state.damage().isEmpty())).isTrue();
    }
    assertThat(JudgedStore.read(directory).integrity().whole()).isTrue();
    assertThat(JudgedStore.read(directory).interruptions().notes()).hasSize(1);
  }

  @Test
  void aSoakThatHasNotEndedIsNeverAPass() {
    soak(0);
    try (SoakStore store = SoakStore.resume(directory)) {
      assertThat(store.ended()).isEmpty();
    }

    SoakReport goesOn = JudgedStore.read(directory);

    assertThat(goesOn.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(goesOn.cases().get(0).sentence())
        .isEqualTo(
            "flat in every question as far as is known, but the soak has not ended: 10 of 10"
                + " segments of load are done");
  }

  @Test
  void aPlanAloneIsNeverAPass() {
    SoakStore.create(directory, Samples.plan(Shard.WHOLE, Optional.empty())).close();

    assertThat(JudgedStore.read(directory).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(SoakMerge.of(List.of(directory)).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void aGraverVerdictOfTheTimeWhenItEndedHolds() throws Exception {
    soak(0.0001);
    Path log = directory.resolve("records-1.log");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, 10));

    SoakReport left = JudgedStore.read(directory);

    assertThat(left.cases().get(0).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(left.status()).isEqualTo(Status.FAIL);
    assertThat(new SoakText(left).plain())
        .contains("verdict.json, written when the soak ended, says FAIL: it holds");
  }

  @Test
  void aStoreOfVersion1IsReadAndGoesOn() throws Exception {
    for (String name : List.of("records-1.log", "head")) {
      try (InputStream stored =
          SoakStoreTest.class.getResourceAsStream("version-1/" + name + ".gz")) {
        Files.write(
            directory.resolve(name),
            new GZIPInputStream(Objects.requireNonNull(stored)).readAllBytes());
      }
    }
    SoakReport read = JudgedStore.read(directory);
    assertThat(read.status()).as(new SoakText(read).plain()).isEqualTo(Status.PASS);

    try (SoakStore store = SoakStore.resume(directory)) {
      store.thin();
    }
    assertThat(JudgedStore.read(directory).integrity().whole()).isTrue();

    Path log = directory.resolve("records-2.log");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, lines.size() / 2));
    assertThat(JudgedStore.read(directory).integrity().lost())
        .isEqualTo(lines.size() - lines.size() / 2);
  }

  @Test
  void aWriterNoticesThatItsLogIsCutOrTakenAway() throws Exception {
    Path log = directory.resolve("records-1.log");
    SoakStore store = SoakStore.create(directory, Samples.plan(Shard.WHOLE, Optional.empty()));
    Files.write(log, new byte[10]);
    assertThatThrownBy(store::sync)
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("somebody else wrote to records-1.log or cut it");
    Files.delete(log);
    assertThatThrownBy(store::sync)
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("somebody moved or removed records-1.log");
  }

  @Test
  void aLinkIsNotWrittenThrough() throws Exception {
    soak(0);
    Path log = directory.resolve("records-1.log");
    Path elsewhere = Files.move(log, directory.resolve("elsewhere"));
    Files.createSymbolicLink(log, elsewhere);
    byte[] before = Files.readAllBytes(elsewhere);

    assertThatThrownBy(() -> SoakStore.resume(directory)).isInstanceOf(FlatlineException.class);
    assertThat(Files.readAllBytes(elsewhere)).isEqualTo(before);
  }

  @Test
  void aLogOfAnotherSoakIsNeitherReadNorRemoved() throws Exception {
    soak(0);
    Path other = directory.resolve("other");
    SoakStore.create(other, Samples.plan(Shard.WHOLE, Optional.empty())).close();
    Path beside = directory.resolve("records-2.log");
    Files.copy(other.resolve("records-1.log"), beside);

    assertThat(new SoakText(JudgedStore.read(directory)).plain())
        .contains("damage: records-2.log lies beside it, of another log");
    assertThatThrownBy(() -> SoakStore.resume(directory))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("move away what does not");
    assertThat(beside).exists();
  }
}
