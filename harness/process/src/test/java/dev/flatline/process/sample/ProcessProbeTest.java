package dev.flatline.process.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessProbeTest {

  private final ProcessProbe own = new ProcessProbe(ProcessHandle.current().pid());

  @TempDir private Path root;
  private Path proc;

  @BeforeEach
  void aProcess() throws IOException {
    proc = Files.createDirectory(root.resolve("7"));
  }

  @Test
  void ownProcessHasDescriptorsThreadsAndMemory() {
    Map<String, Long> values = own.quick();

    assertThat(values).containsOnlyKeys("descriptors", "threads", "rss.bytes");
    assertThat(values.get("descriptors")).isGreaterThan(3);
    assertThat(values.get("threads")).isGreaterThan(1);
    assertThat(values.get("rss.bytes")).isGreaterThan(1 << 20);
  }

  @Test
  void tenFilesOpenedAreTenDescriptorsMore() throws IOException {
    Path file = Files.writeString(proc.resolve("file"), "x");
    // Again if the collector closed a jar of another test meanwhile.
    await().until(() -> descriptorsOf(10, file) == 10);
    await().until(() -> descriptorsOf(0, file) == 0);
  }

  /** By how much the count rises while so many streams are open. */
  private long descriptorsOf(int streams, Path file) throws IOException {
    long before = descriptors();
    List<InputStream> open = new ArrayList<>();
    try {
      for (int i = 0; i < streams; i++) {
        open.add(Files.newInputStream(file));
      }
      return descriptors() - before;
    } finally {
      for (InputStream stream : open) {
        stream.close();
      }
    }
  }

  @Test
  void aConnectionIsOneEstablishedSocketAtEachEnd() throws IOException {
    long before = established();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket served = server.accept()) {
      assertThat(established() - before).isEqualTo(2);
      client.shutdownOutput();
      assertThat(own.full()).containsEntry("sockets.close_wait", 1L);
      assertThat(served.isClosed()).isFalse();
    }
    assertThat(established()).isEqualTo(before);
  }

  @Test
  void aNameWithSpacesAndBracketsDoesNotShiftTheFields() throws IOException {
    Files.createDirectory(proc.resolve("fd"));
    // Field 20 of proc(5) is num_threads; the fields after the name are numbered from 3.
    Files.writeString(
        proc.resolve("stat"),
        "42 (a) b (c 1 2) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 77 0 123 456\n");
    Files.writeString(proc.resolve("statm"), "900 25 3 1 0 100 0\n");

    assertThat(new ProcessProbe(new Proc(root), 7).quick())
        .containsEntry("threads", 77L)
        .containsEntry("rss.bytes", 25L * 4096);
  }

  @Test
  void whatIsNotReadableIsAbsentAndTheRestIsRead() throws IOException {
    Files.writeString(proc.resolve("statm"), "900 25 3 1 0 100 0\n");
    assertThat(new ProcessProbe(new Proc(root), 7).full()).containsOnlyKeys("rss.bytes");
  }

  /** As with the kernel's {@code ipv6.disable=1}. */
  @Test
  void withoutIpv6TheSocketsOfIpv4AreCounted() throws IOException {
    Path descriptors = Files.createDirectory(proc.resolve("fd"));
    Files.createSymbolicLink(descriptors.resolve("3"), Path.of("socket:[111]"));
    Files.createSymbolicLink(descriptors.resolve("4"), Path.of("/tmp/file"));
    Files.createDirectory(proc.resolve("net"));
    Files.writeString(
        proc.resolve("net/tcp"),
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid "
            + " timeout inode\n"
            + "   0: 0100007F:1F90 0100007F:A000 08 00000000:00000000 00:00000000 00000000     0 "
            + "       0 111 1 0000000000000000 20 4 30 10 -1\n"
            + "   1: 0100007F:1F91 0100007F:A001 08 00000000:00000000 00:00000000 00000000     0 "
            + "       0 222 1 0000000000000000 20 4 30 10 -1\n");

    assertThat(new ProcessProbe(new Proc(root), 7).full())
        .as("the socket of another process is not counted")
        .containsEntry("sockets.close_wait", 1L)
        .containsEntry("sockets.established", 0L);
  }

  @Test
  void aProcessThatIsGoneHasNoValues() {
    ProcessProbe gone = new ProcessProbe(999_999_999);
    assertThat(gone.quick()).isEmpty();
    assertThat(gone.full()).isEmpty();
  }

  private long descriptors() {
    return own.quick().getOrDefault("descriptors", -1L);
  }

  private long established() {
    return own.full().getOrDefault("sockets.established", -1L);
  }
}
