package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the flight recorder of a JVM writes: {@code <name>.jfr}, made when it ends. Of one that ends
 * by force the parts are put together that it had written by then.
 */
final class Recording {

  /** A case writes some megabytes; the oldest parts are dropped beyond that. */
  private static final String MOST = "64m";

  private static final String SUFFIX = ".jfr";

  /** Of the head of a part: see {@code jdk.jfr.internal.consumer.ChunkHeader} of the JDK. */
  private static final int HEAD = 68;

  private static final int LENGTH_AT = 8;
  private static final int STATE_AT = 64;
  private static final byte BEING_WRITTEN = -1;
  private static final byte ENDED = 0;

  private Recording() {}

  /** The flags of the JVM. */
  static List<String> flags(Path directory, String name) {
    return List.of(
        // Standard output is the link, and the recorder would say there that it records.
        "-Xlog:jfr+startup=off",
        "-XX:FlightRecorderOptions=repository=" + parts(directory, name).toAbsolutePath(),
        Formatted.of(
            "-XX:StartFlightRecording=name=flatline,dumponexit=true,maxsize=%s,filename=%s",
            MOST, file(directory, name).toAbsolutePath()));
  }

  static Path file(Path directory, String name) {
    return directory.resolve(name + SUFFIX);
  }

  private static Path parts(Path directory, String name) {
    return directory.resolve(name + ".jfr.parts");
  }

  /**
   * Leaves the one file alone; called when the JVM has ended.
   *
   * @throws FlatlineException with status HARNESS_ERROR if it cannot be written
   */
  static void keep(Path directory, String name) {
    Path file = file(directory, name);
    try {
      // The recorder makes the file at its start, and fills it at its end.
      if (Files.exists(file) && Files.size(file) == 0) {
        Files.delete(file);
      }
      if (!Files.exists(file)) {
        join(parts(directory, name), file);
      }
      remove(parts(directory, name));
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot keep the recording of the %s because its parts cannot be put together:"
                  + " file=%s, error=%s; make room and run again",
              name, file, refused),
          refused);
    }
  }

  /** The names of the parts are the times at which they were begun. */
  private static void join(Path folder, Path file) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path part : all.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList()) {
        append(part, file);
      }
    }
  }

  /**
   * The last part of a JVM that was ended says that it goes on, and readers would wait for more:
   * what it had written when it last wrote its head is all that there is of it. One whose head was
   * being written says nothing that can be trusted, and is left out.
   */
  private static void append(Path part, Path file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    try (FileChannel from = FileChannel.open(part)) {
      while (head.hasRemaining() && from.read(head) >= 0) {}
      long length = head.getLong(LENGTH_AT);
      if (head.hasRemaining()
          || head.get(STATE_AT) == BEING_WRITTEN
          || length < HEAD
          || length > from.size()) {
        return;
      }
      try (FileChannel to =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        long at = to.size();
        to.position(at);
        for (long done = 0; done < length; ) {
          done += from.transferTo(done, length - done, to);
        }
        to.write(ByteBuffer.wrap(new byte[] {ENDED}), at + STATE_AT);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
