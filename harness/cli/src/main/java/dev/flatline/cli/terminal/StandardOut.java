package dev.flatline.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * The standard output of the process, which remembers whether its reader has gone away: a print
 * stream swallows the reason why it could not write.
 */
public final class StandardOut extends FilterOutputStream {

  private static volatile boolean readerGone;

  private StandardOut() {
    super(new FileOutputStream(FileDescriptor.out));
  }

  /** Takes the place of {@link System#out}, in the same encoding. */
  public static void install() {
    String encoding =
        System.getProperty(
            "stdout.encoding",
            System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name()));
    System.setOut(
        new PrintStream(
            new java.io.BufferedOutputStream(new StandardOut()), true, Charset.forName(encoding)));
  }

  /** Whether something that a command printed could not be written. */
  public static boolean failed(PrintWriter printed) {
    // The writer of a command does not ask the print stream that it writes to.
    return printed.checkError() || System.out.checkError();
  }

  /** Whether the reader of a pipe has closed it, as {@code head} does once it has enough. */
  public static boolean readerGone() {
    return readerGone;
  }

  @Override
  public void write(int written) throws IOException {
    write(new byte[] {(byte) written}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException refused) {
      // The text of EPIPE as the C library says it; a JVM has no type for it.
      if (String.valueOf(refused.getMessage()).contains("Broken pipe")) {
        readerGone = true;
      }
      throw refused;
    }
  }
}
