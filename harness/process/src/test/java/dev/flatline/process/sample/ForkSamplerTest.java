package dev.flatline.process.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flatline.process.time.FakeClock;
import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ForkSamplerTest {

  private final List<Joined> read = new CopyOnWriteArrayList<>();
  private final FakeClock clock = new FakeClock();

  private ForkSampler sampler(Duration period) {
    return new ForkSampler(
        period,
        5,
        new ForkSampler.Listener() {
          @Override
          public void read(Joined joined) {
            read.add(joined);
          }

          @Override
          public void latency(Report.Latency latency) {
            throw new IllegalStateException("the disk is full");
          }
        },
        clock);
  }

  private void awaitReadings(int more) {
    int before = read.size();
    await().until(() -> read.size() >= before + more);
  }

  private static ProcessProbe own() {
    return new ProcessProbe(ProcessHandle.current().pid());
  }

  /** A worker that gets no processor is silent, and what it said last is of the past. */
  @Test
  void aReportIsNewInOneReadingOnlyAndStaleAfterThreePeriods() {
    Duration period = Duration.ofMillis(20);
    try (ForkSampler sampler = sampler(period)) {
      sampler.accept(new Report.Reading(1, Map.of("files.in_use", 176L)));
      sampler.watch(own());
      awaitReadings(3);
      assertThat(read).last().satisfies(last -> assertThat(last.ofWorker()).hasSize(1));
      clock.goOn(period.multipliedBy(3));
      awaitReadings(3);
    }

    assertThat(read.get(0).saidAnew()).isTrue();
    assertThat(read).filteredOn(Joined::saidAnew).hasSize(1);
    assertThat(read).last().satisfies(last -> assertThat(last.ofWorker()).isEmpty());
    assertThat(read).last().satisfies(last -> assertThat(last.operations()).isEqualTo(1));
  }

  @Test
  void readingsCountAsUnderLoadAfterTheFirstEighthOfIt() {
    try (ForkSampler sampler = sampler(Duration.ofMillis(20))) {
      sampler.watch(own());
      sampler.loading(Duration.ofSeconds(8));
      for (int second = 0; second < 9; second++) {
        awaitReadings(2);
        clock.goOn(Duration.ofSeconds(1));
      }
      awaitReadings(2);
    }

    assertThat(read).filteredOn(Joined::underLoad).isNotEmpty();
    assertThat(read)
        .allSatisfy(
            one -> assertThat(one.underLoad()).isEqualTo(one.seconds() >= 1 && one.seconds() < 8));
  }

  @Test
  void whatCouldNotBeKeptIsSaidWhenAsked() {
    try (ForkSampler sampler = sampler(Duration.ofMillis(20))) {
      sampler.requireHeard();
      sampler.accept(new Report.Latency("load-1", "batch.response", 0, 1, new byte[0]));

      assertThatThrownBy(sampler::requireHeard).hasMessage("the disk is full");
    }
  }
}
