package dev.flatline.engine.servicesoak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.service.LoadFigures;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.repeat.HeldGauges;
import dev.flatline.process.repeat.Reading;
import dev.flatline.process.repeat.Unread;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Histories of a soak that nobody ran, of 40 rounds with 500 operations each. */
class ServiceSoakReportTest {

  private static final int ROUNDS = 40;
  private static final int OPERATIONS = 500;

  private final ServiceHistory history = new ServiceHistory();
  private long now = 1_000_000;
  private long made = 5;
  private Unread unread = Unread.NOTHING;

  ServiceSoakReportTest() {
    history.accept(
        new ServiceEvent.Begun(
            ServiceEvent.VERSION,
            "hash",
            "GET",
            "http://127.0.0.1:1/",
            0.001,
            20,
            100,
            Set.of("threads"),
            ROUNDS,
            30_000,
            1,
            now));
  }

  private static Map<String, Long> held(long files, int round) {
    return Map.of("descriptors.files", files, HeldGauges.MEMORY, 40_000_000L + round % 3 * 4_096L);
  }

  private void process(int pid, int rounds, IntToLongFunction files) {
    Reading baseline = new Reading(0, 0, held(files.applyAsLong(0), 0), 2);
    history.accept(new ServiceEvent.Joined(new ProcessId(pid, 7), baseline, now));
    for (int round = 1; round <= rounds; round++) {
      now += 31_000;
      Reading reading =
          new Reading(
              31.0 * round, (long) OPERATIONS * round, held(files.applyAsLong(round), round), 2);
      history.accept(new ServiceEvent.Read(reading, 0, made, load(0), unread, now));
    }
  }

  private void end() {
    history.accept(new ServiceEvent.Ended("its rounds were done", true, now));
  }

  private ServiceSoakReport report() {
    return ServiceSoakReport.of(history, "store");
  }

  private static LoadFigures load(long shed) {
    return new LoadFigures(2, 40, shed, 0, 100_000, 1_000_000, 2_000_000, 3_000_000);
  }

  @Test
  void whatIsBackAfterEachRoundIsFlat() {
    process(11, ROUNDS, round -> 9);
    end();

    assertThat(report().text())
        .contains("40 of 40 rounds of 30s", "20,000 in all", "a leak of 0.001 per operation")
        .contains("not asked about: threads", "FLAT  nothing is lost");
    assertThat(report().decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void whatIsLostInFewOperationsRises() {
    process(11, ROUNDS, round -> 9 + round / 3);
    end();

    assertThat(report().text()).contains("retention of descriptors.files is RISING");
    assertThat(report().decision()).isEqualTo(Decision.RISING);
    assertThat(report().json()).contains("\"command\" : \"soak\"", "\"verdict\" : \"RISING\"");
  }

  @Test
  void thatOneProcessLostIsNotHiddenByTheOneAfterIt() {
    process(11, 15, round -> 9 + round);
    history.accept(new ServiceEvent.Resumed(List.of(), now + 12_000));
    now += 12_000;
    process(12, 25, round -> 9);
    end();

    assertThat(report().decision()).isEqualTo(Decision.RISING);
    assertThat(report().text())
        .contains("2 processes one after the other")
        .doesNotContain("excluded: descriptors.files")
        .contains("nobody watched for 12s, from 7m45s on");
  }

  @Test
  void aSoakThatHasNotEndedOrLostRecordsIsNotFlat() {
    process(11, 30, round -> 9);
    assertThat(report().text()).contains("the soak has not ended: 30 of 40 rounds are done");
    assertThat(report().decision()).isEqualTo(Decision.INCONCLUSIVE);

    history.accept(new ServiceEvent.Resumed(List.of("the log has lost 2 records"), now));
    process(12, 10, round -> 9);
    end();
    assertThat(report().text()).contains("INCONCLUSIVE  the log has lost 2 records");
    assertThat(report().decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void fewRoundsDoNotJudgeTheMemory() {
    process(11, 5, round -> 9);
    end();

    assertThat(report().text()).contains("the memory is not judged: needs 12 checkpoints, has 6");
    assertThat(report().decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void failuresThatNeverCameLeaveNoFlat() {
    made = 0;
    process(11, ROUNDS, round -> 9);
    end();

    assertThat(report().text()).contains("INCONCLUSIVE  no operation was made to fail");
  }

  /** Descriptors of another user were never looked at, and the service was flat. */
  @Test
  void whatCouldNotBeReadLeavesNoFlat() {
    unread =
        new Unread(
            Map.of("ipc.queues", "the kernel has no System V IPC"),
            Map.of("descriptors.sockets", "the descriptors are those of another user"));
    process(11, ROUNDS, round -> 9);
    end();

    assertThat(report().text())
        .contains("not watched: ipc.queues: the kernel has no System V IPC")
        .contains(
            "INCONCLUSIVE  not watched: descriptors.sockets: the descriptors are those of another"
                + " user");
    assertThat(report().json()).contains("\"ipc.queues\"");
  }

  @Test
  void whatCouldNotBeReadOfAnEarlierProcessIsNotForgotten() {
    unread = new Unread(Map.of(), Map.of("tmp.files", "files in /tmp grow"));
    process(11, 15, round -> 9);
    unread = Unread.NOTHING;
    process(12, 25, round -> 9);
    end();

    assertThat(report().decision()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void whatIsOnlyNotWatchedOrIgnoredStaysFlat() {
    unread =
        new Unread(
            Map.of("ipc.queues", "the kernel has no System V IPC"),
            Map.of("threads", "nobody asked"));
    process(11, ROUNDS, round -> 9);
    end();

    assertThat(report().decision()).isEqualTo(Decision.FLAT);
  }

  @Test
  void aServiceThatAnswersWithErrorsIsNotFlat() {
    process(11, ROUNDS, round -> 9);
    history.accept(
        new ServiceEvent.Read(
            new Reading(1_300, 20_500, held(9, 1), 2),
            400,
            5,
            load(0),
            Unread.NOTHING,
            now + 31_000));
    end();

    assertThat(report().text()).contains("400 of 20,500 operations were not answered as expected");
    assertThat(report().decision()).isEqualTo(Decision.INCONCLUSIVE);
  }
}
