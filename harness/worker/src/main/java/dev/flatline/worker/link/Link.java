package dev.flatline.worker.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Locale;

/**
 * One end of the pipe between the harness and a forked JVM.
 *
 * <p>A frame is a magic number, a length and one serialised record; each is complete in itself, so
 * a lost process never leaves half a state behind. Anything else on the pipe, such as a line that a
 * library printed, is a {@link LinkException}. Text in a {@link Report} is bounded and repaired by
 * both ends; a command of the harness is sent as it is. Sending is thread-safe; one thread
 * receives.
 */
public final class Link {

  /** "FLAT": a stray line of text is told from a frame by its first four bytes. */
  private static final int MAGIC = 0x464C4154;

  /** A frame is at most a few hundred KiB (histograms); more means that the stream is broken. */
  private static final int MAX_FRAME_BYTES = 8 << 20;

  private static final ObjectInputFilter FILTER =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=20;maxbytes=" + MAX_FRAME_BYTES + ";dev.flatline.**;java.base/*;!*");

  private final DataInputStream in;
  private final DataOutputStream out;

  /** A link over the given streams, neither of which it closes. */
  public Link(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /**
   * Sends one message.
   *
   * @throws IOException if the other end is gone
   */
  public void send(Serializable message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects =
        message instanceof Report ? new FrameText.Output(bytes) : new ObjectOutputStream(bytes)) {
      objects.writeObject(message);
    }
    synchronized (out) {
      out.writeInt(MAGIC);
      out.writeInt(bytes.size());
      bytes.writeTo(out);
      out.flush();
    }
  }

  /**
   * Receives the next message.
   *
   * @throws EOFException if the other end is gone
   * @throws LinkException if what came is not a message of this type
   */
  public <T> T receive(Class<T> type) throws IOException {
    int magic = in.readInt();
    if (magic != MAGIC) {
      throw new LinkException(
          String.format(
              Locale.ROOT,
              "Cannot read the link because a frame does not start as one: found=0x%08x",
              magic));
    }
    int length = in.readInt();
    if (length < 0 || length > MAX_FRAME_BYTES) {
      throw new LinkException("Cannot read the link because a frame is too long: bytes=" + length);
    }
    byte[] frame = in.readNBytes(length);
    if (frame.length < length) {
      throw new EOFException("the link ended inside a frame");
    }
    ByteArrayInputStream bytes = new ByteArrayInputStream(frame);
    try (ObjectInputStream objects =
        type == Report.class ? new FrameText.Input(bytes) : new ObjectInputStream(bytes)) {
      objects.setObjectInputFilter(FILTER);
      return type.cast(objects.readObject());
    } catch (ClassNotFoundException | ClassCastException | IOException broken) {
      // The frame is in memory, so that an end inside it is no end of the link.
      throw new LinkException("Cannot read the link because a frame is broken: " + broken, broken);
    }
  }
}
