package dev.flatline.process.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Writes characters to another writer, those that are hidden as their escapes. */
final class GuardedWriter extends Writer {

  private final PrintWriter out;

  /** The first half of a surrogate pair whose second half has not come yet; 0 for none. */
  private char half;

  GuardedWriter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(char[] buffer, int from, int length) {
    synchronized (lock) {
      StringBuilder text = new StringBuilder(length + 1);
      if (half != 0) {
        text.append(half);
        half = 0;
      }
      text.append(buffer, from, length);
      int last = text.length() - 1;
      if (last >= 0 && Character.isHighSurrogate(text.charAt(last))) {
        half = text.charAt(last);
        text.setLength(last);
      }
      out.write(Visible.lines(text.toString()));
    }
  }

  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      if (half != 0) {
        out.write(Visible.lines(String.valueOf(half)));
        half = 0;
      }
      // Flushes, and has seen whatever went wrong before.
      if (out.checkError()) {
        throw new IOException("the output does not take what is written");
      }
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
