package dev.flatline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The jar that {@code harness/flatline} runs. */
class PackagedIT {

  @Test
  void saysItsVersion() throws Exception {
    Path jar = Path.of("target/flatline.jar");
    String java = ProcessHandle.current().info().command().orElseThrow();

    Process flatline =
        new ProcessBuilder(List.of(java, "-jar", jar.toString(), "--version"))
            .redirectErrorStream(true)
            .start();
    String said = new String(flatline.getInputStream().readAllBytes(), UTF_8);

    assertThat(flatline.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(flatline.exitValue()).as("%s", said).isZero();
    assertThat(said).matches("flatline \\d+\\.\\d+\\.\\d+\\S*\\R");
  }
}
