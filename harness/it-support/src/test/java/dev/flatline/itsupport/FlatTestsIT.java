package dev.flatline.itsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Projects of somebody else, built outside the reactor against what is installed. */
class FlatTestsIT {

  private static final Path PROOF =
      Path.of("../examples/flat-tests/prove").toAbsolutePath().normalize();
  private static final long MOST_MINUTES = 20;

  /** Each takes two minutes: one on the JDK that is the floor, the other on a newer one. */
  @Test
  void aMistakeTurnsTheTestsRedAndTheAgentNamesItsLine() throws Exception {
    if (Runtime.version().feature() == 17) {
      assertThat(proved("plain"))
          .contains("acquired at Receipts.total(Receipts.java:24)")
          .contains("all of it holds");
    } else {
      assertThat(proved("spring")).contains("Stock.java:26").contains("all of it holds");
    }
  }

  private static String proved(String project) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(PROOF.toString(), project).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      System.out.println(said);
      assertThat(process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)).isTrue();
      return said;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
