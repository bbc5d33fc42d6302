package dev.flatline.worker;

import dev.flatline.worker.link.Link;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes standard input and output away from the subject: what it reads, prints or closes there, and
 * what its children inherit, is not the link.
 */
final class StandardStreams {

  private StandardStreams() {}

  /** The link, over descriptors of its own where the kernel lets them be opened. */
  static Link takeAsLink() {
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    try {
      FileInputStream in = new FileInputStream("/proc/self/fd/0");
      FileOutputStream out = new FileOutputStream("/proc/self/fd/1");
      // The JDK does not close these two, it lets them lead to the null device.
      new FileInputStream(FileDescriptor.in).close();
      new FileOutputStream(FileDescriptor.out).close();
      return new Link(in, out);
    } catch (IOException notAPipe) {
      return new Link(
          new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }
  }
}
