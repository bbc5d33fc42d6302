package dev.flatline.process.enclosure;

import dev.flatline.process.owned.Awaited;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Mark;
import dev.flatline.process.owned.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A network namespace of a case's own, with nothing in it but a loopback device. Its packets are as
 * large as those of Ethernet: a token bucket drops larger ones.
 *
 * <p>It is in a user namespace, so that no privilege is needed. A process that holds it ends with
 * the pipe from the harness; the namespace is gone with the last process in it.
 */
public final class NetworkSpace implements AutoCloseable {

  private static final String READY = "ready";
  private static final Duration END = Duration.ofSeconds(5);

  private final Process holder;
  private final OwnProcess id;

  private NetworkSpace(Process holder) {
    this.holder = holder;
    id = OwnProcess.of(holder.pid());
  }

  /**
   * Makes one.
   *
   * @throws ChaosException if this machine or user may not
   */
  public static NetworkSpace open() {
    try {
      Process process =
          Mark.on(
                  new ProcessBuilder(
                      "unshare",
                      "-Urn",
                      "sh",
                      "-c",
                      "ip link set lo mtu 1500 up && echo " + READY + " && read end"))
              .redirectErrorStream(true)
              .start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (!READY.equals(line)) {
        process.destroyForcibly();
        throw ChaosException.of(
            "Cannot make a network namespace because the system refuses: output=%s; see flatline"
                + " doctor",
            line);
      }
      return new NetworkSpace(process);
    } catch (IOException absent) {
      throw new ChaosException(
          "Cannot make a network namespace because unshare is not there: error="
              + absent.getMessage(),
          absent);
    }
  }

  /** The process that holds it. */
  public OwnProcess holder() {
    return id;
  }

  /** What a command begins with to run in it. */
  public List<String> entry() {
    return id.networkEntry();
  }

  @Override
  public void close() {
    try {
      holder.getOutputStream().close();
    } catch (IOException gone) {
      // It has ended before.
    }
    if (!Awaited.within(END, () -> !holder.isAlive())) {
      holder.destroyForcibly();
    }
  }
}
