package dev.flatline.scenarios.capturedbuffers;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The memory in which one item is worked on, and the view that the work is done through. */
final class Buffer {

  private byte[] bytes;
  private final ByteBuffer view;

  Buffer(int size) {
    bytes = new byte[size];
    view = ByteBuffer.wrap(bytes);
  }

  /** Works on it: every page of it is written, and what stands at its end is told. */
  byte fill(long ordinal) {
    Arrays.fill(bytes, (byte) ordinal);
    return view.get(view.capacity() - 1);
  }

  /** Lets the field go. The view still holds what it pointed to. */
  void letGo() {
    bytes = new byte[0];
  }

  /** What remains of it after {@link #letGo}, in bytes. */
  int reachable() {
    return view.capacity();
  }
}
