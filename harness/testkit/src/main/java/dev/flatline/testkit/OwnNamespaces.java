package dev.flatline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    int refused = tried("--user", "--map-user=1000", "--ipc", "--pid", "--fork", "true");
    if (!continuousIntegration()) {
      assumeThat(refused).as("namespaces of users, processes and memory").isZero();
    }
    assertThat(refused).as("namespaces of users, processes and memory").isZero();
  }

  /** Before anything of the class is set up. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    require();
  }

  /**
   * Whether a test in a network of its own is to be run: there is one to be had, or it is
   * continuous integration, where the test then fails. For the condition of a test class:
   *
   * <pre>{@code
   * @EnabledIf("dev.flatline.testkit.OwnNamespaces#networkIsExpected")
   * }</pre>
   */
  public static boolean networkIsExpected() throws IOException, InterruptedException {
    return continuousIntegration()
        || tried(
                "-Urn",
                "sh",
                "-c",
                "ip link set lo up && test -w /proc/sys/net/ipv4/ip_local_port_range")
            == 0;
  }

  private static boolean continuousIntegration() {
    return System.getenv("CI") != null;
  }

  private static int tried(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("unshare")));
    builder.command().addAll(List.of(arguments));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
