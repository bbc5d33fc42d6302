package dev.flatline.engine.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a line without an end, which would otherwise be held in memory as a whole. */
final class ShortLines extends FilterReader {

  // A row of a thousand columns of full doubles is 20 kB.
  private static final int LONGEST = 1 << 20;

  private int length;

  ShortLines(Reader reader) {
    super(reader);
  }

  @Override
  public int read() throws IOException {
    int character = super.read();
    if (character >= 0) {
      count((char) character);
    }
    return character;
  }

  @Override
  public int read(char[] buffer, int offset, int size) throws IOException {
    int got = super.read(buffer, offset, size);
    for (int i = 0; i < got; i++) {
      count(buffer[offset + i]);
    }
    return got;
  }

  private void count(char character) throws IOException {
    length = character == '\n' || character == '\r' ? 0 : length + 1;
    if (length > LONGEST) {
      throw new IOException("a line is longer than " + LONGEST + " characters");
    }
  }
}
