package dev.flatline.agent.read;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code java -jar flatline-agent.jar <pid or file> [request]}: prints the report as JSON, after
 * the agent has done what it was asked for.
 */
public final class ReadReport {

  private static final List<String> REQUESTS =
      List.of("report", "counts", "sampled", "all", "checkpoint", "collect");

  private static final int USAGE = 2;
  private static final int SILENT = 4;

  /** An agent answers within milliseconds, on a machine under load within a second or two. */
  private static final int TRIES = 2_000;

  private static final long REST_NANOS = 5_000_000;

  private ReadReport() {}

  /** Ends with 0, with 2 if it was asked for nonsense, and with 4 if no agent answers. */
  @SuppressWarnings("SystemOut") // a command
  public static void main(String[] arguments) {
    String wanted = arguments.length > 1 ? arguments[1].toLowerCase(Locale.ROOT) : "report";
    if (arguments.length < 1 || arguments.length > 2 || !REQUESTS.contains(wanted)) {
      end(
          USAGE,
          "Usage: java -jar flatline-agent.jar <pid or file> [" + String.join("|", REQUESTS) + "]");
      return;
    }
    Path file =
        arguments[0].matches("\\d+")
            ? Path.of(
                System.getProperty("java.io.tmpdir"), "flatline-agent-" + arguments[0] + ".report")
            : Path.of(arguments[0]);
    try {
      System.out.println(answer(map(file), REQUESTS.indexOf(wanted) + 1));
    } catch (IOException | IllegalArgumentException unreadable) {
      end(
          USAGE,
          "Cannot read what an agent tracks because there is no report of one: file="
              + file
              + ", error="
              + unreadable
              + "; start the process with -javaagent");
    } catch (IllegalStateException silent) {
      end(SILENT, "Cannot read what an agent tracks because it does not answer: file=" + file);
    }
  }

  @SuppressWarnings("SystemErr") // a command
  private static void end(int status, String line) {
    System.err.println(line);
    System.exit(status);
  }

  private static MappedByteBuffer map(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, Files.size(file));
      mapped.order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[8];
      if (mapped.capacity() > 128) {
        mapped.get(0, magic);
      }
      if (!new String(magic, StandardCharsets.US_ASCII).equals("FLATLINE")) {
        throw new IOException("it is none");
      }
      return mapped;
    }
  }

  private static String answer(MappedByteBuffer file, int wanted) {
    long number = file.getLong(64) + 1;
    file.putInt(72, wanted).putInt(76, 0);
    java.lang.invoke.VarHandle.fullFence();
    file.putLong(64, number);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long sequence = file.getLong(16);
      if (file.getLong(32) >= number && (sequence & 1) == 0) {
        byte[] text = new byte[file.getInt(24)];
        file.get(file.getInt(12), text);
        java.lang.invoke.VarHandle.fullFence();
        if (file.getLong(16) == sequence) {
          return new String(text, StandardCharsets.US_ASCII);
        }
      }
      LockSupport.parkNanos(REST_NANOS);
    }
    throw new IllegalStateException("silent");
  }
}
