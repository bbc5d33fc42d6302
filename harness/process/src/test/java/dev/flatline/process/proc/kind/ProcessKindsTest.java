package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessKindsTest {

  @Test
  void ofThisProcessEachGaugeIsReadOrSaidNotToBe() {
    ProcessKinds kinds = ProcessKinds.ofThisMachine(new ProcessTable(Proc.LINUX));
    FakeProc.Read read = new FakeProc.Read();
    long self = ProcessHandle.current().pid();

    kinds.read(Set.of(self), read);

    Set<String> all = new TreeSet<>(read.values.keySet());
    all.addAll(read.notRead.keySet());
    // What appears in a directory is known from the second reading on, what several share not here.
    Set<String> expected = new TreeSet<>(kinds.gauges());
    expected.remove("pss.anon.bytes");
    expected.removeIf(name -> name.startsWith("tmp.") || name.startsWith("shm."));
    assertThat(all).containsAll(expected);
    assertThat(read.values.get("mappings")).isGreaterThan(10);
    assertThat(read.values.get("rss.anon.bytes")).isGreaterThan(1 << 20);
    // Half a reading of such a file is a number, too.
    assertThat(kinds.limit("mappings.most", self).orElseThrow()).isGreaterThanOrEqualTo(1_024);
  }

  @Test
  void aGroupOfNobodyHasNoValues() {
    FakeProc.Read read = new FakeProc.Read();
    ProcessKinds.ofThisMachine(new ProcessTable(Proc.LINUX)).read(Set.of(999_999_999L), read);
    assertThat(read.values).isEmpty();
    assertThat(read.notRead).isEmpty();
  }

  /**
   * As the descriptors of another user: a directory that cannot be listed while its process runs.
   */
  @Test
  void aKindThatIsRefusedIsSaidForEachGaugeAndTheOthersAreRead(@TempDir Path directory)
      throws IOException {
    FakeProc fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    Files.delete(directory.resolve("42/fd"));
    fake.write(42, "maps", "a\n");
    FakeProc.Read read = new FakeProc.Read();

    new ProcessKinds(new ProcessTable(fake.proc), directory, () -> 0, () -> 0)
        .read(Set.of(42L), read);

    assertThat(read.values).containsEntry("mappings", 1L).doesNotContainKey("sockets.time_wait");
    assertThat(read.notRead)
        .containsEntry(
            "sockets.time_wait", "the kernel does not let it be read: NoSuchFileException");
  }

  @Test
  void whatIsNotUnderstoodIsInDoubtAndTheOthersAreRead(@TempDir Path directory) throws IOException {
    FakeProc fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    fake.tcp(42);
    fake.descriptor(42, 3, "socket:[none]");
    fake.write(42, "maps", "a\n");
    FakeProc.Read read = new FakeProc.Read();

    new ProcessKinds(new ProcessTable(fake.proc), directory, () -> 0, () -> 0)
        .read(Set.of(42L), read);

    assertThat(read.values).containsEntry("mappings", 1L).doesNotContainKey("sockets.time_wait");
    assertThat(read.inDoubt)
        .containsEntry(
            "sockets.time_wait",
            "what the kernel says of it is not understood: For input string: \"none\"");
  }

  @Test
  void eachKindIsReadAtItsOwnPace(@TempDir Path directory) throws IOException {
    FakeProc fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    fake.write(42, "maps", "a\n");
    fake.write(42, "status", "RssAnon: 4 kB\n");
    long[] now = new long[1];
    ProcessKinds kinds =
        new ProcessKinds(new ProcessTable(fake.proc), directory, () -> now[0], () -> 0);
    kinds.read(Set.of(42L), new FakeProc.Read());

    now[0] = Duration.ofMillis(250).toNanos();
    FakeProc.Read read = new FakeProc.Read();
    kinds.read(Set.of(42L), read);

    assertThat(read.values).containsKey("rss.anon.bytes").doesNotContainKey("mappings");
  }

  @Test
  void whatStandsStillIsReadMoreSeldomUntilItMoves(@TempDir Path directory) throws IOException {
    FakeProc fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    fake.write(42, "maps", "a\n");
    long[] now = new long[1];
    ProcessKinds kinds =
        new ProcessKinds(new ProcessTable(fake.proc), directory, () -> now[0], () -> 0);

    int first = readings(kinds, now, 20);
    readings(kinds, now, 60);
    int still = readings(kinds, now, 20);
    fake.write(42, "maps", "a\nb\n");
    readings(kinds, now, 2);
    int moved = readings(kinds, now, 15);

    assertThat(first).isEqualTo(40);
    assertThat(still).isEqualTo(10);
    assertThat(moved).isEqualTo(30);
  }

  /** A verdict needs 52 of each gauge. */
  @Test
  void inAMinuteEachKindIsReadOftenEnoughHoweverMuchItCosts(@TempDir Path directory)
      throws IOException {
    FakeProc fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    fake.write(42, "maps", "a\n");
    long[] now = new long[1];
    long[] cpu = new long[1];
    ProcessKinds kinds =
        new ProcessKinds(
            new ProcessTable(fake.proc),
            directory,
            () -> now[0],
            () -> cpu[0] += Duration.ofMillis(50).toNanos());
    assertThat(readings(kinds, now, 60)).isLessThan(20);

    kinds.lasts(Duration.ofMinutes(1));
    assertThat(readings(kinds, now, 60)).isBetween(52, 66);
  }

  /** How often the mappings are read in some seconds. */
  private static int readings(ProcessKinds kinds, long[] now, int seconds) {
    int count = 0;
    for (int i = 0; i < 20 * seconds; i++) {
      FakeProc.Read read = new FakeProc.Read();
      kinds.read(Set.of(42L), read);
      count += read.values.containsKey("mappings") ? 1 : 0;
      now[0] += Duration.ofMillis(50).toNanos();
    }
    return count;
  }
}
