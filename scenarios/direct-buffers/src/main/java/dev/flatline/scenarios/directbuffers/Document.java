package dev.flatline.scenarios.directbuffers;

import java.nio.ByteBuffer;

/**
 * What is written, in the heap: as many pages of one size as anybody has asked for. Thread-safe.
 */
final class Document {

  private final int pageBytes;
  private byte[] bytes = new byte[0];

  Document(int pageBytes) {
    this.pageBytes = pageBytes;
  }

  /** The first pages of it. */
  ByteBuffer pages(int number) {
    int length = Math.multiplyExact(number, pageBytes);
    return ByteBuffer.wrap(atLeast(length), 0, length);
  }

  int pageBytes() {
    return pageBytes;
  }

  private synchronized byte[] atLeast(int length) {
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    return bytes;
  }
}
