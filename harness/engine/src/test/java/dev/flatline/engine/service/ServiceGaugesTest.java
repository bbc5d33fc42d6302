package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
}
