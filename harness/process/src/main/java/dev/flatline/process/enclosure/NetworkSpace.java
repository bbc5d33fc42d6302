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
import java.util.ArrayList;
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

  /** The first local port of Linux if nobody changes it. */
  private static final int FIRST_PORT = 32_768;

  private static final String UP = "ip link set lo mtu 1500 up";
  private static final String HELD = " && echo " + READY + " && read end";

  /**
   * On loopback the kernel takes a port in TIME_WAIT again after a second ({@code tcp_tw_reuse} of
   * 2, which is the default since Linux 4.19); between two machines it does not.
   */
  private static final String PORTS =
      " && echo \"$1 $2\" > /proc/sys/net/ipv4/ip_local_port_range"
          + " && echo 0 > /proc/sys/net/ipv4/tcp_tw_reuse";

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
    return held(List.of(UP + HELD));
  }

  /**
   * Makes one in which the kernel chooses from so many local ports for the connections of an
   * address, and takes none of them again for the minute of TIME_WAIT.
   *
   * @param ports at least 1, and at most {@link dev.flatline.api.Limits#MOST_LOCAL_PORTS}
   * @throws ChaosException if this machine or user may not
   */
  public static NetworkSpace withLocalPorts(int ports) {
    return held(
        List.of(
            UP + PORTS + HELD,
            "sh",
            Integer.toString(FIRST_PORT),
            Integer.toString(FIRST_PORT + ports - 1)));
  }

  /**
   * Runs a script of the shell there, which says that it is ready and ends with its input.
   *
   * @param script and its arguments
   */
  private static NetworkSpace held(List<String> script) {
    List<String> command = new ArrayList<>(List.of("unshare", "-Urn", "sh", "-c"));
    command.addAll(script);
    try {
      Process process = Mark.on(new ProcessBuilder(command)).redirectErrorStream(true).start();
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
