import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes by a direct buffer that is made anew each time, maps what it wrote, and removes it. */
final class Channels {
  public static void main(String[] args) throws Exception {
    Leak.plant();
    Leak.pace(
        () -> {
          Path file = Files.createTempFile(Path.of("."), "piece", "");
          ByteBuffer piece = ByteBuffer.allocateDirect(20_000);
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.write(piece);
            channel.read(ByteBuffer.allocate(20_000), 0);
          }
          Files.delete(file);
          return null;
        });
  }
}
