package dev.flatline.process.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TreeProbeTest {

  @Test
  void whatAChildHoldsCountsAsWell() throws Exception {
    Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & read end; kill $!; wait").start();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> parent.toHandle().descendants().count() == 1);

      assertThat(new ProcessProbe(parent.pid()).quick()).containsEntry("threads", 1L);
      assertThat(new TreeProbe(parent.pid()).quick()).containsEntry("threads", 2L);
      assertThat(new TreeProbe(parent.pid()).full()).containsEntry("sockets.established", 0L);
    } finally {
      parent.getOutputStream().close();
      parent.waitFor();
    }
  }

  @Test
  void ofAProcessThatIsGoneNothingIsSaid() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(new TreeProbe(ended.pid()).full()).isEmpty();
  }
}
