package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;

/** Namespaces of its own, which a machine may refuse to whoever is not root. */
public final class OwnNamespaces {

  private OwnNamespaces() {}

  /** Skips the test where there are none, and fails it in continuous integration. */
  public static void require() throws IOException, InterruptedException {
    Process tried =
        new ProcessBuilder(
                "unshare", "--user", "--map-user=1000", "--ipc", "--pid", "--fork", "true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int refused = tried.waitFor();
    if (System.getenv("CI") == null) {
      assumeThat(refused).as("namespaces of users, processes and memory").isZero();
    }
    assertThat(refused).as("namespaces of users, processes and memory").isZero();
  }
}
