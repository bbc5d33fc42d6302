package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import dev.flatline.process.proc.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be read, and what of it leaves no flat. */
class UnreadTest {

  private final AskedReadings readings = new AskedReadings();

  /** None of its descriptors was ever looked at, and the process was flat. */
  @Test
  void aProcessWhoseDescriptorsCannotBeReadIsInDoubt(@TempDir Path directory) throws IOException {
    FakeProc fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    KernelCounts counts = new KernelCounts(new ProcessTable(fake.proc));
    counts.read(Set.of(42L));
    assertThat(counts.unread().missing()).isEmpty();

    Files.delete(directory.resolve("42/fd"));
    assertThat(counts.read(Set.of(42L))).doesNotContainKey("descriptors.files");

    assertThat(counts.unread().missing())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("not watched: descriptors.epoll, descriptors.eventfd, descriptors.files,")
        .endsWith(": the kernel does not let it be read: NoSuchFileException");
    assertThat(counts.unread().notWatched()).containsKey("sockets.established");
    assertThat(counts.unread().notWatched()).doesNotContainKey("sockets.time_wait");

    Files.createDirectories(directory.resolve("42/fd"));
    counts.read(Set.of(42L));
    assertThat(counts.unread().missing()).as("read again").isEmpty();
  }

  @Test
  void aSystemWithoutProcIsSaidAndLeavesTheOthersFlat(@TempDir Path directory) {
    KernelCounts counts = new KernelCounts(new ProcessTable(new FakeProc(directory).proc));
    counts.absent("this system has no /proc");

    assertThat(counts.unread().missing()).isEmpty();
    assertThat(counts.unread().notes())
        .hasSize(1)
        .first()
        .asString()
        .contains("descriptors.files", "locks", ": this system has no /proc");
  }

  @Test
  void whatMayRiseUnseenLeavesNoFlatUntilItIsReadAgain() {
    readings.inDoubt("tmp.files", "files in /tmp grow");
    readings.inDoubt("tmp.bytes", "files in /tmp grow");
    readings.notRead("ipc.queues", "the kernel has no System V IPC");

    assertThat(readings.unread().missing())
        .containsExactly("not watched: tmp.files: files in /tmp grow");
    assertThat(readings.unread().notes())
        .containsExactly("not watched: ipc.queues: the kernel has no System V IPC");

    readings.value("tmp.files", 3);
    assertThat(readings.unread().missing()).isEmpty();
  }

  @Test
  void whatIsIgnoredIsNotMissed() {
    readings.inDoubt("tmp.files", "files in /tmp grow");
    readings.notRead("descriptors.files", "the descriptors are those of another user");

    assertThat(readings.unread().but(Set.of("tmp.files", "descriptors.files")))
        .isEqualTo(Unread.NOTHING);
  }

  @Test
  void whatWasInDoubtAtOneTimeIsSoOfBoth() {
    Unread before = new Unread(Map.of(), Map.of("tmp.files", "files in /tmp grow"));

    assertThat(before.and(Unread.NOTHING)).isEqualTo(before);
    assertThat(Unread.NOTHING.and(before)).isEqualTo(before);
  }
}
