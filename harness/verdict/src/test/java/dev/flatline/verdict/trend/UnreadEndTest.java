package dev.flatline.verdict.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether a recording that was not read to its end is flat. */
class UnreadEndTest {

  private final GrowthSeries series = new GrowthSeries();

  private Growth judge() {
    return GrowthJudge.judge(series, GrowthOptions.inLoad());
  }

  /** A reading a second, level, from a second on. */
  private void level(int from, int readings) {
    for (int i = 0; i < readings; i++) {
      series.add(from + i, 0, 50 + i % 3 - 1);
    }
  }

  private void unread(int from, int samples) {
    for (int i = 0; i < samples; i++) {
      series.add(from + i, 0, Double.NaN);
    }
  }

  @Test
  void anEndWithoutAValueIsNotFlat() {
    level(0, 100);
    unread(100, 900);

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge().reason())
        .startsWith(
            "cannot tell: the last 900 of 999 s have no readable sample, and what it did then is not"
                + " known; measured ");
    assertThat(judge().secondsNeeded()).isEmpty();
  }

  @Test
  void norIfOnlyTheOperationsTellHowLongItWas() {
    for (int i = 0; i < 1_000; i++) {
      series.add(0, i * 10, i < 700 ? 50 : Double.NaN);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(judge().reason()).contains("the last 3,000 of 9,990 operations have no readable");
  }

  @Test
  void norIfTheSourceSaysThatTheRecordingWentOn() {
    level(0, 100);
    series.reachesTo(105);
    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);

    series.reachesTo(115);
    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.INCONCLUSIVE);

    level(116, 20);
    assertThat(judge().decision()).as("it was read again").isEqualTo(Decision.FLAT);
  }

  @Test
  void aTimeBeforeTheLastSampleSaysNothing() {
    level(0, 100);
    series.reachesTo(40);
    series.reachesTo(Double.NaN);

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
  }

  @Test
  void norIfNothingWasReadAfterARestart() {
    level(0, 500);
    series.startPart();
    unread(500, 100);

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void norIfTheClockStartedAgainAndNothingWasRead() {
    level(0, 500);
    unread(0, 300);

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.INCONCLUSIVE);
  }

  @Test
  void checkpointsWithoutAValueAtTheEndAreNotFlatEither() {
    for (int i = 0; i < 20; i++) {
      series.add(i, i * 100, i < 15 ? 7 : Double.NaN);
    }
    Growth growth = GrowthJudge.judge(series, GrowthOptions.countedCheckpoints());

    assertThat(growth.decision()).as(growth.reason()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(growth.reason()).contains("the last 5 of 19 s have no readable sample");
  }

  @Test
  void aLeakThatWasSeenIsRisingWhateverFollowed() {
    for (int i = 0; i < 300; i++) {
      series.add(i, 0, i < 200 ? 50 + i : Double.NaN);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.RISING);
  }

  @Test
  void samplesThatCannotBeReadHereAndThereChangeNothing() {
    for (int i = 0; i < 1_000; i++) {
      boolean hole = i % 3 == 0 || (i > 300 && i < 500) || i > 960;
      series.add(i, 0, hole ? Double.NaN : 50 + i % 2);
    }

    assertThat(judge().decision()).as(judge().reason()).isEqualTo(Decision.FLAT);
  }
}
