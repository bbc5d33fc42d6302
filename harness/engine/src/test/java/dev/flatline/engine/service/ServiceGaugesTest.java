package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ServiceGaugesTest {

  private static final long SELF = ProcessHandle.current().pid();

  @TempDir private Path directory;

  private AnsweringServer server;

  @BeforeEach
  void start() throws Exception {
    server = new AnsweringServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void ofNoProcessNothingIsReadAndNotZero() throws Exception {
    CheckedService service = server.described(directory, "operation: {url: HERE/200}");
    try (ProcessTable table = new ProcessTable(Proc.LINUX);
        ServiceGauges none = ServiceGauges.of(service, table, Set::of);
        ServiceGauges one = ServiceGauges.of(service, table, () -> Set.of(SELF))) {
      assertThat(none.counts()).isEmpty();
      assertThat(none.quick()).isEmpty();
      assertThat(one.counts()).containsKeys("threads", "descriptors.files");
      assertThat(one.quick()).containsOnlyKeys("threads", "descriptors");
    }
  }

  /** A worker that is replaced in the warm-up, or one of each operation, was not read at all. */
  @Test
  @Timeout(60)
  void whoComesAfterTheBeginningIsReadAsWell() throws Exception {
    FakeProc fake = new FakeProc(directory.resolve("proc"));
    fake.process(7, 1, 'S');
    fake.process(8, 7, 'S');
    Set<Long> there = new HashSet<>(Set.of(7L));
    CheckedService service = server.described(directory, "operation: {url: HERE/200}");
    try (ProcessTable table = new ProcessTable(fake.proc);
        ServiceGauges gauges = ServiceGauges.of(service, table, () -> Set.copyOf(there))) {
      assertThat(gauges.quick()).containsEntry("threads", 4L);
      gauges.missedSome();
      there.add(8L);
      // Until looking is due again, which it was as soon as it had been done four times over.
      while (gauges.quick().containsValue(4L)) {
        Thread.onSpinWait();
      }

      assertThat(gauges.quick()).containsEntry("threads", 8L);
      assertThat(gauges.missedSome()).isFalse();
    }
  }
}
