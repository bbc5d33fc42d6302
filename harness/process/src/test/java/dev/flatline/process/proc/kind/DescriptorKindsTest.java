package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import dev.flatline.process.proc.OpenDescriptors;
import dev.flatline.process.proc.written.SeenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorKindsTest {

  private static final String SERVER = "0100007F:1F90";
  private static final String NOBODY = "00000000:0000";

  @TempDir private Path directory;

  private FakeProc fake;
  private DescriptorKinds kinds;

  @BeforeEach
  void process() throws IOException {
    fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    fake.tcp(42);
    kinds = new DescriptorKinds(fake.proc, new SeenFiles(Set.of(Path.of("/tmp"))));
  }

  private Map<String, Long> values() throws IOException {
    return FakeProc.read(kinds, 42L).values;
  }

  @Test
  void descriptorsAreCountedByWhatTheyAreOf() throws IOException {
    fake.descriptor(42, 0, "/dev/null");
    fake.descriptor(42, 1, "pipe:[7]");
    fake.descriptor(42, 2, "anon_inode:[eventpoll]");
    fake.descriptor(42, 3, "anon_inode:[eventfd]");
    fake.descriptor(42, 4, "anon_inode:[timerfd]");
    fake.descriptor(42, 5, "anon_inode:bpf-prog");
    fake.descriptor(42, 6, "socket:[5]");

    assertThat(values())
        .containsEntry("descriptors.files", 1L)
        .containsEntry("descriptors.pipes", 1L)
        .containsEntry("descriptors.epoll", 1L)
        .containsEntry("descriptors.eventfd", 1L)
        .containsEntry("descriptors.timerfd", 1L)
        .containsEntry("descriptors.other", 1L)
        .containsEntry("descriptors.sockets", 1L);
  }

  @Test
  void everyGaugeThatIsNamedIsRead() throws IOException {
    assertThat(values()).containsOnlyKeys(kinds.gauges());
  }

  @Test
  void watchesOfInotifyAreCountedInEachInstance() throws IOException {
    fake.descriptor(42, 3, "anon_inode:inotify");
    fake.descriptor(42, 4, "anon_inode:inotify");
    fake.write(42, "fdinfo/3", "pos:\t0\ninotify wd:1 ino:2 sdev:1\ninotify wd:2 ino:3 sdev:1\n");
    fake.write(42, "fdinfo/4", "pos:\t0\ninotify wd:1 ino:9 sdev:1\n");

    assertThat(values())
        .containsEntry("inotify.instances", 2L)
        .containsEntry("inotify.watches", 3L);
  }

  @Test
  void aFileWithoutANameIsCountedOnceForAllItsDescriptors() throws IOException {
    // The link of a real /proc leads to the file whatever its text says; here the text is a name.
    Path file = Files.write(directory.resolve("app.log (deleted)"), new byte[1000]);
    fake.descriptor(42, 3, file.toString());
    fake.descriptor(42, 4, file.toString());
    fake.descriptor(42, 5, "/dev/null (deleted)");

    assertThat(values()).containsEntry("files.deleted.bytes", 1000L);
  }

  @Test
  void aSocketOfNoTableIsUnconnected() throws IOException {
    fake.descriptor(42, 3, "socket:[11]");
    fake.descriptor(42, 4, "socket:[12]");
    fake.descriptor(42, 5, "socket:[13]");
    fake.write(
        42,
        "net/unix",
        """
        Num       RefCount Protocol Flags    Type St Inode Path
        00000000bca94d7f: 00000003 00000000 00000000 0001 03  12 @/odd path
        """);
    fake.tcp(42, FakeProc.row(SERVER, NOBODY, "0A", 11));

    assertThat(values())
        .containsEntry("sockets.listen", 1L)
        .containsEntry("sockets.unix", 1L)
        .containsEntry("sockets.unconnected", 1L);
  }

  @Test
  void timeWaitOfTheServersPortIsItsOwn() throws IOException {
    fake.descriptor(42, 3, "socket:[11]");
    fake.tcp(
        42,
        FakeProc.row(SERVER, NOBODY, "0A", 11),
        FakeProc.row(SERVER, "0100007F:A001", "06", 0),
        FakeProc.row(SERVER, "0100007F:A002", "06", 0),
        FakeProc.row("0100007F:0016", "0100007F:A003", "06", 0));

    assertThat(values())
        .as("that at port 22 is another's")
        .containsEntry("sockets.time_wait.served", 2L)
        .containsEntry("sockets.time_wait", 0L)
        .containsEntry("ports.local", 0L);
  }

  /** As a connection that lives for 100 microseconds is never seen open. */
  @Test
  void timeWaitOfAClientOfItselfIsItsOwn() throws IOException {
    fake.descriptor(42, 3, "socket:[11]");
    fake.tcp(
        42,
        FakeProc.row(SERVER, NOBODY, "0A", 11),
        FakeProc.row("0100007F:A001", SERVER, "06", 0),
        FakeProc.row("0100007F:A002", SERVER, "06", 0));

    assertThat(values()).containsEntry("sockets.time_wait", 2L).containsEntry("ports.local", 2L);
  }

  @Test
  void timeWaitOfClientsThatAreOthersIsNot() throws IOException {
    fake.descriptor(42, 3, "socket:[11]");
    for (int i = 0; i < 5; i++) {
      fake.tcp(
          42,
          FakeProc.row(SERVER, NOBODY, "0A", 11),
          FakeProc.row("0100007F:A00" + i, SERVER, "01", 100 + i),
          FakeProc.row("0100007F:B001", SERVER, "06", 0));
      values();
    }
    assertThat(values()).containsEntry("sockets.time_wait", 0L);
  }

  @Test
  void timeWaitOfAConnectionThatWasSeenOpenIsItsOwn() throws IOException {
    String database = "0100007F:1538";
    fake.descriptor(42, 3, "socket:[11]");
    fake.tcp(42, FakeProc.row("0100007F:A001", database, "01", 11));
    assertThat(values()).containsEntry("sockets.established", 1L).containsEntry("ports.local", 1L);

    Files.delete(directory.resolve("42/fd/3"));
    fake.tcp(42, FakeProc.row("0100007F:A001", database, "06", 0));
    assertThat(values())
        .containsEntry("sockets.established", 0L)
        .containsEntry("sockets.time_wait", 1L);
  }

  @Test
  void aTypeHasItsPlainNameForWhoeverReadsIt() throws IOException {
    fake.descriptor(42, 3, "anon_inode:[eventpoll]");
    fake.descriptor(42, 4, "anon_inode:inotify");

    assertThat(OpenDescriptors.of(fake.proc, Set.of(42L)).byType)
        .containsEntry("epoll", 1L)
        .containsEntry("inotify", 1L)
        .doesNotContainKey("[eventpoll]");
  }

  /** As output that a shell sends to a file beside those of the watch. */
  @Test
  void whereTheStandardStreamsLeadToIsNotTheGroups() throws IOException {
    fake.descriptor(42, 1, "/tmp/results/out.txt");
    fake.descriptor(42, 7, "/tmp/upload/part");

    assertThat(OpenDescriptors.of(fake.proc, Set.of(42L)).files.values())
        .containsExactly(Path.of("/tmp/upload/part"));
  }

  /** Names are bytes, and in the locale C no character of most of them is known. */
  @Test
  void aFileWhoseNameIsOfAnotherCharacterSetIsTheFileThatItIs() throws Exception {
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "touch \"$(printf 'm\\374ll')\" && ln -s \"$PWD/$(printf 'm\\374ll')\" 42/fd/3")
            .directory(directory.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();

    assertThat(OpenDescriptors.of(fake.proc, Set.of(42L)).files.values())
        .singleElement()
        .satisfies(file -> assertThat(Files.exists(file)).isTrue());
  }

  /** The kernel writes the name of a socket of Unix as it is, whatever is in it. */
  @Test
  void theNameOfASocketMayHoldALineBreak() throws IOException {
    fake.descriptor(42, 3, "socket:[5]");
    fake.write(
        42,
        "net/unix",
        """
        Num       RefCount Protocol Flags    Type St Inode Path
        ffff8881: 00000002 00000000 00010000 0001 01 5 /run/a
        of seven words that are no number at all
        of few
        """);

    assertThat(values()).containsEntry("sockets.unix", 1L).containsEntry("sockets.unconnected", 0L);
  }
}
