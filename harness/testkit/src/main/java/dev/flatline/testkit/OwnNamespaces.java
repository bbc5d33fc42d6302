package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Namespaces of its own, which a machine may refuse to whoever is not root. A class of tests that
 * needs them as a whole, such as that of an incident whose server does, is extended with this one:
 * {@link ExtendWith}.
 */
public final class OwnNamespaces implements BeforeAllCallback {

  /** For JUnit, which extends a class of tests with it. */
  public OwnNamespaces() {}

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

  /** Before anything of the class is set up. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    require();
  }
}
