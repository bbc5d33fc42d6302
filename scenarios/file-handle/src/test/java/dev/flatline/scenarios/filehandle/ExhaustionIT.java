package dev.flatline.scenarios.filehandle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.fork.DescriptorLimit;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.sample.ProcessProbe;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.testkit.IncidentRun;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.TrafficResult;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One batch of more files than a process may open, under a real limit. */
class ExhaustionIT {

  private static final Duration LENGTH = Duration.ofMillis(300);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "256; stream; ' (Too many open files)'; java.io.FileNotFoundException: ",
        "1024; channel; ': Too many open files'; java.nio.file.FileSystemException: "
      })
  void leakyFailsAtItemLimitMinusAlreadyOpen(int limit, String opener, String end, String start)
      throws Exception {
    Trial trial = oneBatch("leaky", limit, opener, limit);

    TrafficResult.Example failure =
        requireNonNull(trial.batch().examples().get("too-many-open-files"), "no such failure");
    assertThat(failure.processed()).as("items before the failure").isEqualTo(limit - trial.open());
    assertThat(failure.text()).startsWith(start).endsWith(end);
    assertThat(trial.openAfter())
        .as("descriptors once the batch has ended")
        .isEqualTo(trial.open());
  }

  @Test
  void scopedReadsFourTimesItsLimitHoldingOneFile() throws Exception {
    Trial trial = oneBatch("scoped", 256, "stream", 1024);

    assertThat(trial.batch().failures()).isZero();
    assertThat(trial.batch().processed()).isEqualTo(1024);
    assertThat(trial.peak()).isEqualTo(1);
  }

  private record Trial(long open, long openAfter, long peak, TrafficResult batch) {}

  private static Trial oneBatch(String variant, int limit, String opener, int size)
      throws Exception {
    Incident incident = IncidentRun.incidentOfThisModule();
    Parameters parameters =
        Parameters.defaults(incident.scenario().parameters())
            .with("nofile", Integer.toString(limit))
            .with("opener", opener);
    try (TrialStore store = TrialStore.create(Path.of("target/runs"), "file-handle", "exhaustion");
        ForkedSubject forked =
            ForkedSubject.start(
                incident,
                variant,
                parameters,
                Jdk.own(),
                50,
                store.place(variant + "-" + limit),
                report -> {},
                Surroundings.none())) {
      Fork subject = forked.subject();
      assertThat(DescriptorLimit.hard(subject.pid())).isEqualTo(limit);
      // The first batch loads the last classes, so that the count before the second one holds.
      round(subject, size);
      ProcessProbe probe = new ProcessProbe(subject.pid());
      long open = descriptors(probe);
      Report.RoundDone done = round(subject, size);
      return new Trial(
          open,
          descriptors(probe),
          requireNonNull(done.result().resources().get("files")).operationPeak(),
          done.result().of(Traffic.BATCH));
    }
  }

  private static long descriptors(ProcessProbe probe) {
    return requireNonNull(probe.quick().get("descriptors"), "descriptors are not readable");
  }

  private static Report.RoundDone round(Fork subject, int size) throws Exception {
    RoundSpec spec =
        new RoundSpec(
            "one-batch",
            new Arrivals.Volleys(1, LENGTH),
            size,
            1,
            new Arrivals.None(),
            1,
            LENGTH,
            Failure.NONE,
            0,
            LENGTH,
            Duration.ofSeconds(10));
    return subject.ask(new Command.RunRound(spec), Report.RoundDone.class, Duration.ofSeconds(30));
  }
}
