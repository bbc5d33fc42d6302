package dev.flatline.scenarios.directbuffers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * A few direct buffers, through which buffers of the heap are written part by part. A channel
 * writes a direct buffer as it is and keeps nothing for the thread. Thread-safe.
 */
final class Chunks {

  private final ArrayBlockingQueue<ByteBuffer> free;

  /**
   * Takes all that there will be.
   *
   * @param number at least 1
   * @param bytes of each, at least 1
   */
  Chunks(int number, int bytes) {
    free = new ArrayBlockingQueue<>(number);
    for (int i = 0; i < number; i++) {
      free.add(ByteBuffer.allocateDirect(bytes));
    }
  }

  /**
   * Writes what remains in a buffer, as soon as a chunk is free.
   *
   * @param position in the file, from 0
   */
  void write(FileChannel file, ByteBuffer source, long position)
      throws IOException, InterruptedException {
    ByteBuffer chunk = free.take();
    try {
      long at = position;
      while (source.hasRemaining()) {
        fill(chunk.clear(), source);
        while (chunk.hasRemaining()) {
          at += file.write(chunk, at);
        }
      }
    } finally {
      free.add(chunk);
    }
  }

  private static void fill(ByteBuffer chunk, ByteBuffer source) {
    int length = Math.min(chunk.remaining(), source.remaining());
    chunk.put(source.slice(source.position(), length)).flip();
    source.position(source.position() + length);
  }

  /** How many nobody uses. */
  int free() {
    return free.size();
  }
}
