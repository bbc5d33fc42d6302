package dev.flatline.scenarios.directbuffers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thread that writes leaves behind, by the JDK's own gauge, and that all is written. */
class DirectBuffersTest {

  private static final int MEGABYTE = 1 << 20;

  /** What others may take meanwhile, in bytes. */
  private static final long OTHERS = MEGABYTE / 2;

  @TempDir private Path folder;

  private Writer writer;
  private Path file;

  @BeforeEach
  void begin() throws IOException {
    file = folder.resolve("spool");
    writer = new Writer(file);
  }

  @AfterEach
  void end() throws Exception {
    writer.end();
  }

  @Test
  void theGaugeOfDirectBuffersTellsWhatAChannelKeepsUntilJdk24() throws Exception {
    long before = BufferPools.directBytes();

    writer.run(spool -> spool.write(ByteBuffer.allocate(4 * MEGABYTE), 0));

    boolean counted = Runtime.version().feature() < 24;
    assertThat(BufferPools.directBytes() - before)
        .isBetween(counted ? 4L * MEGABYTE : 0, (counted ? 4L * MEGABYTE : 0) + OTHERS);
  }

  @Test
  void ofWhatIsWrittenThroughChunksTheChannelKeepsNothing() throws Exception {
    Chunks chunks = new Chunks(2, MEGABYTE);
    long before = BufferPools.directBytes();

    writer.run(spool -> chunks.write(spool, ByteBuffer.allocate(4 * MEGABYTE), 0));

    assertThat(BufferPools.directBytes() - before).isBetween(0L, OTHERS);
    assertThat(chunks.free()).isEqualTo(2);
  }

  @Test
  void chunksWriteAllOfABufferWhereItBelongs() throws Exception {
    byte[] bytes = new byte[1_000];
    new Random(7).nextBytes(bytes);
    Chunks chunks = new Chunks(1, 64);

    writer.run(
        spool -> {
          chunks.write(spool, ByteBuffer.wrap(bytes, 0, 300), 0);
          chunks.write(spool, ByteBuffer.wrap(bytes, 300, 700), 300);
        });

    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void aChunkIsGivenBackIfItsWriteFails() throws Exception {
    Chunks chunks = new Chunks(1, 64);
    try (FileChannel readable = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThatThrownBy(() -> chunks.write(readable, ByteBuffer.allocate(100), 0))
          .isInstanceOf(NonWritableChannelException.class);
    }

    assertThat(chunks.free()).isEqualTo(1);
  }

  @Test
  void whatIsHandedOverMakesRoomForTheNext() throws Exception {
    writer.run(spool -> spool.write(ByteBuffer.allocate(10), 0));
    writer.run(Writer::handOver);

    assertThat(Files.size(file)).isZero();
  }

  @Test
  void anErrorOfTheOtherThreadIsThrownAsItIs() {
    OutOfMemoryError error = new OutOfMemoryError("Cannot reserve 8 bytes of direct buffer memory");

    assertThatThrownBy(
            () ->
                writer.run(
                    spool -> {
                      throw error;
                    }))
        .isSameAs(error);
  }

  @Test
  void aDocumentHasAsManyPagesAsAreAskedFor() {
    Document document = new Document(16);

    ByteBuffer three = document.pages(3);

    assertThat(three.remaining()).isEqualTo(48);
    assertThat(document.pages(2).remaining()).isEqualTo(32);
    assertThat(document.pages(2).put(1, (byte) 7).get(1)).isEqualTo(three.get(1));
  }
}
