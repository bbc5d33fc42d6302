package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is open just now, as a gauge is read, and a buffer let go: nobody's leak. */
class InUseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Reads gauges all the time, and forgets as many files as there are bytes of input. */
  static final class Program {

    private static final List<InputStream> FORGOTTEN = new ArrayList<>();

    /** Each replaces the one before, which waits for the collector. */
    @SuppressWarnings("unused")
    private static volatile ByteBuffer buffer = ByteBuffer.allocate(0);

    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Thread gauges = new Thread(Program::gauges);
      gauges.setDaemon(true);
      gauges.start();
      System.out.println("READY");
      while (System.in.read() >= 0) {
        forget();
        System.out.println("DONE");
      }
    }

    private static void gauges() {
      while (true) {
        try (InputStream gauge = new FileInputStream("/proc/self/stat")) {
          buffer = ByteBuffer.allocateDirect(1 + gauge.read() % 2);
          Thread.sleep(20);
        } catch (IOException | InterruptedException stopped) {
          throw new IllegalStateException(stopped);
        }
      }
    }

    private static void forget() throws IOException {
      FORGOTTEN.add(new FileInputStream("/proc/self/stat"));
    }
  }

  @TempDir private Path folder;

  @Test
  void whatStaysIsNamedAndWhatIsInUseIsNot() throws Exception {
    try (AgentChild child = AgentChild.start(folder, Program.class, "level=all", List.of())) {
      child.until("READY");
      assertThat(child.file().checkpoint(PATIENCE)).as("answer of the agent").isPresent();
      assertThat(LeakReport.of(child.file().checkpoint(PATIENCE).orElseThrow()).lines()).isEmpty();

      child.proceed();
      child.until("DONE");
      assertThat(LeakReport.of(child.file().checkpoint(PATIENCE).orElseThrow()).lines())
          .singleElement()
          .asString()
          .startsWith("the only surviving file was acquired at InUseIT$Program.forget(");
    }
  }
}
