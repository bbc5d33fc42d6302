package dev.flatline.process.proc.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.proc.FakeProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemVKindTest {

  private static final String SHM = " key shmid perms size cpid lpid nattch uid gid cuid cgid\n";
  private static final String SEM = " key semid perms nsems uid gid cuid cgid otime ctime\n";
  private static final String MSG = " key msqid perms cbytes qnum lspid lrpid uid gid cuid cgid\n";

  @TempDir private Path directory;

  private FakeProc fake;
  private SystemVKind kind;
  private long user;

  @BeforeEach
  void process() throws IOException {
    fake = new FakeProc(directory);
    fake.process(42, 1, 'S');
    Path self = Files.createDirectories(directory.resolve("self/ns"));
    FakeProc.link(self.resolve("ipc"), "ipc:[1]");
    user = fake.proc.user(42);
    kind = new SystemVKind(fake.proc);
    tables("", "", "");
  }

  private void tables(String shm, String sem, String msg) throws IOException {
    fake.write("sysvipc/shm", SHM + shm);
    fake.write("sysvipc/sem", SEM + sem);
    fake.write("sysvipc/msg", MSG + msg);
  }

  private String segment(int id, long maker) {
    return "0 %d 600 4096 %d 0 0 %d 0 %d 0\n".formatted(id, maker, user, user);
  }

  @Test
  void segmentsOfTheGroupOutliveTheirMaker() throws IOException {
    fake.process(43, 42, 'S');
    tables(segment(1, 43) + segment(2, 42), "", "");
    assertThat(FakeProc.read(kind, 42L, 43L).values)
        .containsEntry("ipc.shm.segments", 2L)
        .containsEntry("ipc.shm.bytes", 8192L);

    Files.delete(directory.resolve("43/stat"));
    assertThat(FakeProc.read(kind, 42L).values).containsEntry("ipc.shm.segments", 2L);
  }

  @Test
  void aSegmentOfAnotherProcessIsNotTheGroups() throws IOException {
    tables(segment(7, 999), "", "");
    assertThat(FakeProc.read(kind, 42L).values)
        .as("older than the watch")
        .containsEntry("ipc.shm.segments", 0L);

    fake.process(60, 1, 'S');
    tables(segment(7, 999) + segment(8, 60) + segment(9, 998), "", "");
    assertThat(FakeProc.read(kind, 42L).values)
        .as("9 is of a child that was never seen, 8 of a process that is there")
        .containsEntry("ipc.shm.segments", 1L);
  }

  @Test
  void semaphoresAndQueuesOfTheUserAreCountedFromTheBeginningOfTheWatch() throws IOException {
    String old = "0 1 600 1 %d 0 %d 0 0 0\n".formatted(user, user);
    tables("", old, "");
    assertThat(FakeProc.read(kind, 42L).values).containsEntry("ipc.semaphore.sets", 0L);

    tables(
        "",
        old + old.replace("0 1 600", "0 2 600"),
        "0 5 600 0 0 0 0 %d 0 %d 0\n".formatted(user, user));
    assertThat(FakeProc.read(kind, 42L).values)
        .containsEntry("ipc.semaphore.sets", 1L)
        .containsEntry("ipc.queues", 1L);
  }

  @Test
  void anotherNamespaceIsNotRead() throws IOException {
    FakeProc.link(directory.resolve("42/ns/ipc"), "ipc:[2]");
    FakeProc.Read read = FakeProc.read(kind, 42L);
    assertThat(read.values).isEmpty();
    assertThat(read.notRead)
        .containsEntry("ipc.queues", "the processes have an IPC namespace of their own");
  }
}
