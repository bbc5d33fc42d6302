package dev.flatline.process.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.kind.ChildrenKind;
import dev.flatline.process.proc.kind.ControlGroupKind;
import dev.flatline.process.proc.kind.MappingsKind;
import dev.flatline.process.proc.kind.MemoryKind;
import dev.flatline.process.proc.kind.Pace;
import dev.flatline.process.proc.kind.TimersKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds that are read from a file or two. */
class KindsTest {

  @TempDir private Path directory;

  private FakeProc fake;

  @BeforeEach
  void process() throws IOException {
    fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
  }

  @Test
  void aNameWithBracketsDoesNotShiftTheFieldsOfTheState() throws IOException {
    assertThat(fake.proc.stat(42))
        .isEqualTo(new ProcessStat(42, "a) b", 'S', 1, 5, 6, 0, 70, 30, 0, 4, 4711));
    assertThat(fake.proc.stat(42).cpuNanos()).isEqualTo(1_000_000_000L);
  }

  @Test
  void childrenAreThoseWhoseParentIsInTheGroup() throws IOException {
    fake.process(50, 42, 'S');
    fake.process(51, 42, 'Z');
    fake.process(52, 42, 'Z');
    fake.process(53, 1, 'Z');
    fake.process(54, 50, 'R');

    assertThat(FakeProc.read(new ChildrenKind(new ProcessTable(fake.proc)), 42L).values)
        .containsEntry("children.live", 1L)
        .containsEntry("children.zombie", 2L);
    assertThat(FakeProc.read(new ChildrenKind(new ProcessTable(fake.proc)), 42L, 50L).values)
        .containsEntry("children.live", 2L);
  }

  @Test
  void whoeverWatchesIsNoChild() throws IOException {
    fake.process(ProcessHandle.current().pid(), 42, 'S');

    assertThat(FakeProc.read(new ChildrenKind(new ProcessTable(fake.proc)), 42L).values)
        .containsEntry("children.live", 0L);
  }

  /** As by pthread_exit in main: the other threads go on, and hold what they hold. */
  @Test
  void aProcessWhoseMainThreadHasEndedIsNoZombie() throws IOException {
    ProcessStat ended = new ProcessStat(42, "a", 'Z', 1, 5, 6, 0, 70, 30, 0, 1, 4711);
    ProcessStat goesOn = new ProcessStat(42, "a", 'Z', 1, 5, 6, 0, 70, 30, 0, 2, 4711);
    ProcessStat runs = new ProcessStat(42, "a", 'S', 1, 5, 6, 0, 70, 30, 0, 2, 4711);

    assertThat(ended.alive()).isFalse();
    assertThat(ended.mainThreadEnded()).isFalse();
    assertThat(goesOn.alive()).isTrue();
    assertThat(goesOn.mainThreadEnded()).isTrue();
    assertThat(runs.mainThreadEnded()).isFalse();
    assertThat(goesOn.sameFamily(runs)).as("a change that matters").isFalse();
  }

  @Test
  void memoryIsAddedUpByItsPartsAndAMissingLineIsNotNothing() throws IOException {
    fake.process(43, 42, 'S');
    fake.write(42, "status", "Name:\tx: 5\nRssAnon:\t     100 kB\nRssFile:\t      10 kB\n");
    fake.write(43, "status", "Name:\ty\nRssAnon:\t      50 kB\nRssFile:\t       1 kB\n");

    FakeProc.Read read = FakeProc.read(new MemoryKind(fake.proc), 42L, 43L);

    assertThat(read.values)
        .containsEntry("rss.anon.bytes", 150L * 1024)
        .containsEntry("rss.file.bytes", 11L * 1024)
        .doesNotContainKey("swap.bytes");
    assertThat(read.notRead).containsEntry("swap.bytes", "the kernel has no line VmSwap in status");
  }

  /** They are in no other part of the resident memory. */
  @Test
  void hugePagesAreAPartOfTheirOwn() throws IOException {
    fake.write(42, "status", "Name:\tx\nRssAnon:\t 100 kB\nHugetlbPages:\t    4096 kB\n");

    assertThat(FakeProc.read(new MemoryKind(fake.proc), 42L).values)
        .containsEntry("rss.hugetlb.bytes", 4L << 20)
        .containsEntry("rss.anon.bytes", 100L << 10);
  }

  @Test
  void timersAreThoseOfThePosixClocks() throws IOException {
    fake.process(43, 42, 'S');
    fake.write(42, "timers", "ID: 0\nsignal: 14/0\nnotify: signal/pid.42\nClockID: 0\nID: 1\n");
    fake.write(43, "timers", "");
    assertThat(FakeProc.read(new TimersKind(fake.proc), 42L, 43L).values)
        .containsEntry("timers", 2L);

    Files.delete(directory.resolve("43/timers"));
    FakeProc.Read read = FakeProc.read(new TimersKind(fake.proc), 42L, 43L);
    assertThat(read.values).isEmpty();
    assertThat(read.notRead).containsEntry("timers", "the kernel does not tell the timers");
  }

  @Test
  void proportionalMemoryIsNotReadWhereTheKernelHasNone() throws IOException {
    fake.process(43, 42, 'S');
    fake.write(42, "smaps_rollup", "5635-7ffd ---p 0 00:00 0 [rollup]\nPss_Anon:    201 kB\n");
    fake.write(43, "smaps_rollup", "5635-7ffd ---p 0 00:00 0 [rollup]\nPss:          50 kB\n");
    assertThat(FakeProc.read(new MemoryKind.Proportional(fake.proc), 42L, 43L).notRead)
        .containsEntry("pss.anon.bytes", "the kernel has no line Pss_Anon in smaps_rollup");
    fake.write(43, "smaps_rollup", "5635-7ffd ---p 0 00:00 0 [rollup]\nPss_Anon:     50 kB\n");
    assertThat(FakeProc.read(new MemoryKind.Proportional(fake.proc), 42L, 43L).values)
        .containsEntry("pss.anon.bytes", 251L * 1024);
  }

  @Test
  void proportionalMemoryOfOneProcessIsItsAnonymousMemory() throws IOException {
    FakeProc.Read read = FakeProc.read(new MemoryKind.Proportional(fake.proc), 42L);
    assertThat(read.values).isEmpty();
    assertThat(read.notRead).isEmpty();
    assertThat(read.absent).containsExactly("pss.anon.bytes");
  }

  @Test
  void sharedMemoryCountsOnceHoweverOftenItIsMapped() throws IOException {
    fake.write(42, "status", "Name:\tx\nRssShmem:\t     8 kB\n");
    fake.write(
        42,
        "maps",
        """
        7f00000000-7f00004000 rw-s 00000000 00:01 10 /dev/zero (deleted)
        7f00010000-7f00014000 rw-s 00000000 00:01 10 /dev/zero (deleted)
        7f00020000-7f00021000 rw-s 00000000 00:05 11 /SYSV00000000 (deleted)
        7f00030000-7f00040000 r--s 00000000 08:01 12 /usr/lib/locale
        7f00050000-7f00060000 rw-p 00000000 00:00 0 [heap]
        """);
    assertThat(SharedMemory.of(fake.proc, 42)).isEqualTo(new SharedMemory(0x5000, 8 * 1024));
  }

  @Test
  void mappingsOfAGroupAreAddedUpAndThoseOfTheProcessThatHasMostAreHeldToTheLimit()
      throws IOException {
    fake.process(43, 42, 'S');
    fake.write(42, "maps", "a\nb\nc\n");
    fake.write(43, "maps", "a\n");

    assertThat(FakeProc.read(new MappingsKind(fake.proc), 42L, 43L).values)
        .containsEntry("mappings", 4L)
        .containsEntry("mappings.most", 3L);
  }

  @Test
  void aProcessThatEndedHoldsNothingAndAZombieNeither() throws IOException {
    fake.process(43, 42, 'Z');
    Files.delete(directory.resolve("43/fd"));

    assertThat(FakeProc.read(new MappingsKind(fake.proc), 43L, 99L).values).isEmpty();
  }

  @Test
  void controlGroupsAreReadOnlyIfNobodyElseIsInThem() throws IOException {
    Path mount = Files.createDirectories(directory.resolve("cgroup/app"));
    Files.writeString(mount.resolve("memory.current"), "1000\n");
    Files.writeString(mount.resolve("memory.max"), "4000\n");
    Files.writeString(mount.resolve("pids.current"), "3\n");
    Files.writeString(mount.resolve("pids.max"), "max\n");
    Files.writeString(mount.resolve("cgroup.procs"), "42\n");
    fake.write(42, "cgroup", "0::/app\n");
    ControlGroupKind kind = new ControlGroupKind(fake.proc, directory.resolve("cgroup"));

    assertThat(FakeProc.read(kind, 42L).values)
        .containsEntry("cgroup.memory.bytes", 1000L)
        .containsEntry("cgroup.pids", 3L);
    assertThat(kind.limit("cgroup.memory.bytes", 42)).hasValue(4000);
    assertThat(kind.limit("cgroup.pids", 42)).isEmpty();

    Files.writeString(mount.resolve("cgroup.procs"), "42\n43\n");
    assertThat(FakeProc.read(kind, 42L).notRead)
        .containsEntry(
            "cgroup.memory.bytes", "the control group is shared with processes not watched");
  }

  @Test
  void controlGroupsOfVersionOneAreReadToo() throws IOException {
    Path memory = Files.createDirectories(directory.resolve("cgroup/memory/app"));
    Files.writeString(memory.resolve("memory.usage_in_bytes"), "1000\n");
    Files.writeString(memory.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
    Files.writeString(memory.resolve("cgroup.procs"), "42\n");
    fake.write(42, "cgroup", "8:pids:/\n4:memory:/app\n0::/\n");
    ControlGroupKind kind = new ControlGroupKind(fake.proc, directory.resolve("cgroup"));

    FakeProc.Read read = FakeProc.read(kind, 42L);
    assertThat(read.values).containsOnlyKeys("cgroup.memory.bytes");
    assertThat(kind.limit("cgroup.memory.bytes", 42)).as("no limit").isEmpty();
    assertThat(read.notRead)
        .containsEntry("cgroup.pids", "the processes are in no one control group of pids");
  }

  @Test
  void limitsAreThoseOfTheKernel() throws IOException {
    fake.write(
        42,
        "limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             unlimited            96175                processes
        Max open files            1024                 1048576              files
        """);
    fake.write("sys/vm/max_map_count", "65530\n");
    fake.write("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    fake.write("sys/kernel/sem", "32000\t1024000000\t500\t32000\n");
    KernelLimits limits = new KernelLimits(fake.proc);

    assertThat(limits.of("descriptors", 42)).hasValue(1024);
    assertThat(limits.of("threads", 42)).isEmpty();
    assertThat(limits.of("mappings.most", 42)).hasValue(65530);
    assertThat(limits.of("mappings", 42)).as("the limit is of each process").isEmpty();
    assertThat(limits.of("ports.local", 42)).hasValue(28232);
    assertThat(limits.of("ipc.semaphore.sets", 42)).hasValue(32000);
    assertThat(limits.of("inotify.watches", 42)).as("not readable").isEmpty();
    assertThat(limits.of("rss.bytes", 42)).isEmpty();
  }

  @Test
  void aCostlyKindIsReadRarelyButNotForASingleSlowTime() {
    Pace pace = new Pace(1_000, 0.01);
    assertThat(pace.due(0)).isTrue();
    pace.took(0, 900);
    assertThat(pace.due(999)).isFalse();
    assertThat(pace.due(1_000)).as("the first time is dear").isTrue();
    pace.took(1_000, 1_000);
    assertThat(pace.due(90_999)).as("900 are one per cent of it").isFalse();
    assertThat(pace.due(91_000)).isTrue();
    pace.took(91_000, 10);
    assertThat(pace.due(91_999)).isFalse();
    assertThat(pace.due(92_000)).isTrue();
  }

  @Test
  void howeverCostlyItIsReadEveryFiveSeconds() {
    Pace pace = new Pace(1_000);
    long hour = 3_600_000_000_000L;
    pace.took(0, hour);
    pace.took(0, hour);
    assertThat(pace.due(4_999_999_999L)).isFalse();
    assertThat(pace.due(5_000_000_000L)).isTrue();
  }
}
