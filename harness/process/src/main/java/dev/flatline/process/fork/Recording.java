package dev.flatline.process.fork;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final long STATE_AT = 64;

  private static final byte BEING_WRITTEN = -1;

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
      List<Path> parts = written(parts(directory, name));
      // The recorder makes the file at its start, and fills it at its end.
      if (!isWhole(file)) {
        Files.deleteIfExists(file);
      }
      if (!Files.exists(file) && !parts.isEmpty()) {
        try (OutputStream whole = Files.newOutputStream(file)) {
          for (Path part : parts) {
            Files.copy(part, whole);
          }
        }
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

  /** Their names are the times at which they were begun. */
  private static List<Path> written(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(part -> part.toString().endsWith(SUFFIX))
          .filter(Recording::isWhole)
          .sorted()
          .toList();
    }
  }

  /**
   * Whether its end was written: while it is not, a byte of its head says so, and nobody reads it.
   */
  private static boolean isWhole(Path part) {
    try (SeekableByteChannel file = Files.newByteChannel(part)) {
      ByteBuffer state = ByteBuffer.allocate(1);
      boolean told = file.position(STATE_AT).read(state) == 1;
      return file.size() > 0 && !(told && state.get(0) == BEING_WRITTEN);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
