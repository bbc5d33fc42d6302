package dev.flatline.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.worker.link.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ForkSamplerTest {

  private final List<Joined> read = new CopyOnWriteArrayList<>();

  /** A worker that gets no processor is silent, and what it said last is of the past. */
  @Test
  void aReportIsNewInOneReadingOnly() {
    try (ForkSampler sampler = new ForkSampler(Duration.ofMillis(20), 5, read::add)) {
      sampler.watch(new ProcessProbe(ProcessHandle.current().pid()));
      await().until(() -> read.size() > 2);
      sampler.heard(new Report.Reading(1, Map.of("files.in_use", 176L)));
      int before = read.size();
      await().until(() -> read.size() > before + 10);
    }

    assertThat(read).filteredOn(Joined::saidAnew).hasSizeLessThan(2);
    assertThat(read).last().satisfies(last -> assertThat(last.ofWorker()).isEmpty());
  }

  @Test
  void theFirstReportIsNew() {
    try (ForkSampler sampler = new ForkSampler(Duration.ofMinutes(1), 5, read::add)) {
      sampler.heard(new Report.Reading(1, Map.of("files.in_use", 176L)));
      sampler.watch(new ProcessProbe(ProcessHandle.current().pid()));
      await().until(() -> read.size() == 1);
    }

    assertThat(read.get(0).saidAnew()).isTrue();
  }
}
