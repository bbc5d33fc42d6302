package dev.flatline.process.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A file to which JSON objects are appended, one a line, each on the disk before the next thing
 * happens.
 *
 * <p>What could not be wholly written spoils no other line: the next one begins on a line of its
 * own. Thread-safe.
 */
public final class JsonLines implements AutoCloseable {

  private final FileChannel channel;
  private boolean torn;

  /**
   * Lines of a file.
   *
   * @param channel opened for appending; closed with this
   * @param torn whether the file ends within a line
   */
  public JsonLines(FileChannel channel, boolean torn) {
    this.channel = channel;
    this.torn = torn;
  }

  /**
   * Appends an object and forces it to the disk.
   *
   * @throws IOException if the disk takes it only in part, or not at all
   */
  public synchronized void append(Object object) throws IOException {
    String text = (torn ? "\n" : "") + Json.line(object) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    torn = true;
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    torn = false;
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
