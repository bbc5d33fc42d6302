package dev.flatline.scenarios.ephemeralports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection to the cache, on which one key at a time is looked up. Used by one thread. */
final class Lookup implements AutoCloseable {

  /** Longer than the cache stands still under any fault; a call is not to hang for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Socket socket;
  private final BufferedReader answers;
  private final OutputStream commands;
  private @Nullable String asked;
  private boolean broken;

  private Lookup(Socket socket) throws IOException {
    this.socket = socket;
    answers =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    commands = socket.getOutputStream();
  }

  /**
   * Opens a connection.
   *
   * @param source the address that it comes from; null to leave that to the kernel, as usual
   * @throws java.net.BindException if no port is left
   */
  static Lookup open(InetSocketAddress cache, @Nullable InetAddress source) throws IOException {
    Socket socket = new Socket();
    try {
      if (source != null) {
        socket.bind(new InetSocketAddress(source, 0));
      }
      socket.connect(cache, (int) PATIENCE.toMillis());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return new Lookup(socket);
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  /** Asks for a key and does not wait for its value. */
  void ask(String key) throws IOException {
    asked = key;
    commands.write(("get " + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Waits for the value of the key that was asked for, if there is one that nobody has read yet.
   *
   * @throws IOException if the cache is gone, or its answer is none to that key; then and later
   */
  void finish() throws IOException {
    String key = asked;
    if (key == null) {
      return;
    }
    if (broken) {
      throw new IOException("the connection is broken: key=" + key);
    }
    broken = true;
    String head = answers.readLine();
    String value = answers.readLine();
    String end = answers.readLine();
    if (head == null || !key.equals(value) || !"END".equals(end)) {
      throw new IOException("the cache gave no answer to the key: key=" + key + ", value=" + value);
    }
    broken = false;
    asked = null;
  }

  /** Closes it. What was not read first would end it by a reset, which keeps no port. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
