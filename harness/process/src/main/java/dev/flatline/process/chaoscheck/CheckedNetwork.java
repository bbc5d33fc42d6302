package dev.flatline.process.chaoscheck;

import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.wire.EchoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An echo server and its client in a network namespace of their own, in one JVM. */
final class CheckedNetwork implements CheckedTargets {

  private static final String SERVED = "served";
  private static final int MILLIS = 2_000;

  /** More than a token bucket lets through at once. */
  private static final int BYTES = 40_000;

  private final NetworkSpace space;
  private final Process pair;
  private final BufferedReader answers;
  private final Writer asked;
  private final int port;

  private CheckedNetwork(NetworkSpace space, Process pair) throws IOException {
    this.space = space;
    this.pair = pair;
    answers = pair.inputReader();
    asked = pair.outputWriter();
    port = Integer.parseInt(String.valueOf(answers.readLine()));
  }

  /**
   * Starts both.
   *
   * @throws ChaosException if this machine or user may not make a namespace
   */
  static CheckedNetwork start() throws IOException {
    NetworkSpace space = NetworkSpace.open();
    boolean started = false;
    try {
      List<String> command = new ArrayList<>(space.entry());
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(
          List.of(
              "-Xmx32m",
              "-XX:-UsePerfData",
              "-cp",
              System.getProperty("java.class.path"),
              CheckedNetwork.class.getName()));
      CheckedNetwork network = new CheckedNetwork(space, new ProcessBuilder(command).start());
      started = true;
      return network;
    } finally {
      if (!started) {
        space.close();
      }
    }
  }

  /** The pair: says its port, then answers each line by whether a new connection is served. */
  public static void main(String[] arguments) throws IOException {
    try (EchoServer server = EchoServer.start()) {
      System.out.println(server.port());
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (lines.readLine() != null) {
        System.out.println(echoes(server.port()) ? SERVED : "not served");
      }
    }
  }

  private static boolean echoes(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
      socket.setSoTimeout(MILLIS);
      socket.getOutputStream().write(new byte[BYTES]);
      return socket.getInputStream().readNBytes(BYTES).length == BYTES;
    } catch (IOException struck) {
      return false;
    }
  }

  @Override
  public NetworkSpace network() {
    return space;
  }

  long pid() {
    return pair.pid();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void use() {
    serves();
  }

  /** Whether a new connection is served; waits for that for a few seconds. */
  @Override
  public boolean serves() {
    try {
      asked.write("ping\n");
      asked.flush();
      return SERVED.equals(answers.readLine());
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    pair.destroyForcibly().onExit().join();
    space.close();
  }
}
