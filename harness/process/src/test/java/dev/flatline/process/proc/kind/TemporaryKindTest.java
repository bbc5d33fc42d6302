package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import dev.flatline.process.proc.written.SeenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryKindTest {

  @TempDir private Path directory;

  /** Files of an entry that are looked at. */
  private static final int MOST = 50;

  private final SeenFiles seen = new SeenFiles(Set.of(Path.of("/tmp")));
  private FakeProc fake;
  private TemporaryKind kind;
  private Path room;
  private int made;

  @BeforeEach
  void process() throws IOException {
    fake = new FakeProc(directory);
    room = Files.createDirectories(directory.resolve("machine/tmp"));
    process(42);
    process(60);
    // The process has run for an hour: uptime less its start of 47.11 s.
    fake.write("uptime", "3647.11 100.00\n");
    Files.setLastModifiedTime(
        Files.writeString(room.resolve("old"), "x"), FileTime.from(Instant.EPOCH));
    kind = new TemporaryKind(fake.proc, Path.of("/tmp"), "tmp", seen, MOST);
    FakeProc.read(kind, 42L);
  }

  private void process(long pid) throws IOException {
    FakeProc.link(
        fake.process(pid, 1, 'S').resolve("root"), directory.resolve("machine").toString());
    wrote(pid, 0);
  }

  private void wrote(long pid, long bytes) throws IOException {
    fake.write(pid, "io", "rchar: 1\nwchar: " + bytes + "\n");
  }

  private Path make(String prefix) throws IOException {
    return Files.write(room.resolve(prefix + made++), new byte[100]);
  }

  private Map<String, Long> values() throws IOException {
    return FakeProc.read(kind, 42L).values;
  }

  @Test
  void whatWasThereBeforeIsNotCounted() throws IOException {
    assertThat(values()).containsEntry("tmp.files", 0L).containsEntry("tmp.bytes", 0L);
  }

  /** As a room that the process makes for itself before anybody watches it. */
  @Test
  void whatAProcessMadeThatHasJustStartedCounts() throws IOException {
    fake.write("uptime", "57.11 100.00\n");
    Path own = Files.createDirectory(room.resolve("lab"));
    Path file = Files.write(own.resolve("a"), new byte[10]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(5)));
    seen.seen(Set.of(Path.of("/tmp/lab/a")));
    TemporaryKind young = new TemporaryKind(fake.proc, Path.of("/tmp"), "tmp", seen, MOST);
    FakeProc.read(young, 42L);

    assertThat(FakeProc.read(young, 42L).values).containsEntry("tmp.files", 1L);
    assertThat(values())
        .as("of the old process it is older than the watch")
        .containsEntry("tmp.files", 0L);
  }

  @Test
  void aDirectoryInWhichTheGroupHadAFileOpenIsItsOwn() throws IOException {
    Path own = Files.createDirectory(room.resolve("upload"));
    Files.write(own.resolve("a"), new byte[10]);
    Files.write(own.resolve("b"), new byte[20]);
    seen.seen(Set.of(Path.of("/tmp/upload/a")));

    assertThat(values()).containsEntry("tmp.files", 2L).containsEntry("tmp.bytes", 30L);
  }

  @Test
  void filesThatOnlyTheGroupCanHaveWrittenAreItsOwn() throws IOException {
    for (int time = 1; time <= 7; time++) {
      make("upload");
      wrote(42, 150L * time);
      wrote(60, time == 3 || time == 5 ? 0 : 100L * time);
      values();
    }
    assertThat(values()).containsEntry("tmp.files", 7L).containsEntry("tmp.bytes", 700L);
  }

  @Test
  void filesThatTheGroupCannotHaveWrittenAreOthers() throws IOException {
    for (int time = 1; time <= 8; time++) {
      make("build");
      wrote(42, 50L * time);
      wrote(60, 100L * time);
      assertThat(values()).containsEntry("tmp.files", 0L);
    }
  }

  @Test
  void filesThatSeveralOthersCanHaveWrittenTogetherAreInDoubt() throws IOException {
    process(61);
    for (int time = 1; time <= 8; time++) {
      make("parts");
      wrote(42, 150L * time);
      wrote(60, 40L * time);
      wrote(61, 40L * time);
      FakeProc.read(kind, 42L);
    }
    assertThat(FakeProc.read(kind, 42L).inDoubt)
        .containsEntry(
            "tmp.files",
            "files in /tmp grow, and other processes of the user can have written them too");
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsNotTheGroups() throws IOException {
    for (int time = 1; time <= 8; time++) {
      Files.write(room.resolve("store"), new byte[100 * time]);
      fake.descriptor(60, 5, "/tmp/store");
      fake.write(60, "fdinfo/5", "pos:\t0\nflags:\t0100001\nmnt_id:\t30\n");
      wrote(42, 150L * time);
      wrote(60, 100L * time);
      assertThat(values()).containsEntry("tmp.files", 0L);
    }
  }

  /** As a backup does, or another watch. */
  @Test
  void whoOnlyWalksThroughTheDirectoryHasNotMadeItsFiles() throws IOException {
    for (int time = 1; time <= 7; time++) {
      make("upload");
      fake.descriptor(60, 5, "/tmp/upload0");
      fake.write(60, "fdinfo/5", "pos:\t0\nflags:\t0300000\nmnt_id:\t30\n");
      wrote(42, 150L * time);
      wrote(60, 1L * time);
      values();
    }
    assertThat(values()).containsEntry("tmp.files", 7L);
  }

  @Test
  void whatTheWatchItselfWritesIsNotTheGroups() throws IOException {
    Path own = Files.createDirectory(room.resolve("run"));
    Files.write(own.resolve("data"), new byte[10]);
    Path store = Files.write(own.resolve("seconds.csv"), new byte[500]);
    seen.seen(Set.of(Path.of("/tmp/run/data")));
    fake.write("self/fd/.keep", "");
    FakeProc.link(directory.resolve("self/fd/7"), store.toString());

    assertThat(values()).containsEntry("tmp.files", 1L).containsEntry("tmp.bytes", 10L);
  }

  @Test
  void filesThatTwoCanHaveWrittenAreInDoubt() throws IOException {
    for (int time = 1; time <= 7; time++) {
      make("either");
      wrote(42, 100L * time);
      wrote(60, 100L * time);
      FakeProc.read(kind, 42L);
    }
    FakeProc.Read read = FakeProc.read(kind, 42L);
    assertThat(read.values).isEmpty();
    assertThat(read.inDoubt)
        .containsEntry(
            "tmp.files",
            "files in /tmp grow, and 1 other process of the user can have written them too");
  }

  @Test
  void withoutTheDirectoryNothingIsRead() throws IOException {
    TemporaryKind none = new TemporaryKind(fake.proc, Path.of("/dev/shm"), "shm", seen, MOST);
    assertThat(FakeProc.read(none, 42L).notRead).containsEntry("shm.files", "there is no /dev/shm");
  }

  private static final String NOBODY =
      "files in /tmp grow, and nobody was seen to write them: what is stored through a mapping, or"
          + " is a size that was set, counts for none";

  private void mapped(long pid, String... files) throws IOException {
    StringBuilder maps = new StringBuilder("55d0-55d1 r-xp 00000000 08:01 7 /usr/bin/server\n");
    for (String file : files) {
      maps.append("7f00-7f01 rw-s 00000000 00:19 12                 ").append(file).append('\n');
    }
    fake.write(pid, "maps", maps.toString());
  }

  /** As by ftruncate and mmap, whose bytes the kernel counts for nobody. */
  @Test
  void filesThatNobodyWasSeenToWriteAreInDoubt() throws IOException {
    for (int time = 1; time <= 7; time++) {
      make("job");
      wrote(60, 10L * time);
      values();
    }
    FakeProc.Read read = FakeProc.read(kind, 42L);
    assertThat(read.values).isEmpty();
    assertThat(read.inDoubt).containsEntry("tmp.files", NOBODY).containsEntry("tmp.bytes", NOBODY);
  }

  @Test
  void whatOthersWroteAtOneTimeExplainsNoOther() throws IOException {
    for (int time = 1; time <= 7; time++) {
      make("job");
      wrote(60, time < 3 ? 0 : 1_000_000);
      values();
    }
    assertThat(FakeProc.read(kind, 42L).inDoubt).containsEntry("tmp.files", NOBODY);
  }

  /** What it writes itself is its report. */
  @Test
  void whatTheWatchWritesExplainsNothing() throws IOException {
    long self = ProcessHandle.current().pid();
    process(self);
    for (int time = 1; time <= 7; time++) {
      make("job");
      wrote(self, 1_000L * time);
      values();
    }
    assertThat(FakeProc.read(kind, 42L).inDoubt).containsEntry("tmp.files", NOBODY);
  }

  @Test
  void aFileThatTheGroupHasMappedIsItsOwn() throws IOException {
    mapped(42);
    String[] files = new String[8];
    for (int time = 0; time < 8; time++) {
      files[time] = "/tmp/" + make("job").getFileName();
      mapped(42, java.util.Arrays.copyOf(files, time + 1));
      values();
    }
    assertThat(values()).containsEntry("tmp.files", 8L).containsEntry("tmp.bytes", 800L);
  }

  /** As the shared memory of a database, or of a browser, beside the group. */
  @Test
  void aFileThatAnotherProcessHasMappedIsNotTheGroups() throws IOException {
    for (int time = 1; time <= 8; time++) {
      Files.write(room.resolve("store"), new byte[100 * time]);
      mapped(60, "/tmp/store");
      mapped(42);
      values();
    }
    assertThat(values()).containsEntry("tmp.files", 0L);
  }

  @Test
  void moreAndMoreFilesWithoutAByteAreInDoubt() throws IOException {
    for (int time = 1; time <= 8; time++) {
      Files.createFile(room.resolve("lock" + time));
      values();
    }
    assertThat(FakeProc.read(kind, 42L).inDoubt).containsEntry("tmp.files", NOBODY);
  }

  @Test
  void aFileWithoutAByteThatComesAndGoesIsNothing() throws IOException {
    for (int time = 1; time <= 8; time++) {
      Path lock = Files.createFile(room.resolve("lock"));
      values();
      Files.delete(lock);
      values();
    }
    assertThat(values()).containsEntry("tmp.files", 0L);
  }

  @Test
  void theCountersOfTheJvmsThatStartAreNobodys() throws IOException {
    Path counters = Files.createDirectory(room.resolve("hsperfdata_root"));
    for (int time = 1; time <= 8; time++) {
      Files.write(counters.resolve("" + time), new byte[32_768]);
      mapped(42, "/tmp/hsperfdata_root/1");
      values();
    }
    assertThat(values()).containsEntry("tmp.files", 0L);
  }

  private Path manyIn(String name, int files) throws IOException {
    Path many = Files.createDirectories(room.resolve(name));
    for (int file = 0; file < files; file++) {
      Files.write(many.resolve(name + made++), new byte[100]);
    }
    return many;
  }

  @Test
  void whereThereAreMoreFilesThanAreLookedAtTheyAreInDoubt() throws IOException {
    manyIn("cache", 49);
    seen.seen(Set.of(Path.of("/tmp/cache/a")));
    assertThat(values()).containsEntry("tmp.files", 49L);

    manyIn("cache", 1);
    assertThat(FakeProc.read(kind, 42L).inDoubt)
        .containsEntry("tmp.files", "more than 50 files below /tmp/cache are not counted")
        .containsEntry("tmp.bytes", "more than 50 files below /tmp/cache are not counted");
  }

  @Test
  void soAreThoseThatOnlyTheGroupCanHaveWritten() throws IOException {
    for (int time = 1; time <= 7; time++) {
      manyIn("cache", 8);
      wrote(42, 900L * time);
      values();
    }
    assertThat(FakeProc.read(kind, 42L).inDoubt)
        .containsEntry("tmp.files", "more than 50 files below /tmp/cache are not counted");
  }

  @Test
  void thoseOfOthersAreStillNothing() throws IOException {
    for (int time = 1; time <= 8; time++) {
      manyIn("build", 8);
      wrote(60, 900L * time);
      assertThat(values()).containsEntry("tmp.files", 0L);
    }
  }
}
