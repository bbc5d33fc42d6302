package dev.flatline.process.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.process.proc.ProcessTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {

  private static final ProcessId ROOT = new ProcessId(100, 1_000);

  @TempDir private Path directory;
  private FakeProc proc;

  @BeforeEach
  void anotherProcessAndTheRoot() {
    proc = new FakeProc(directory).process(50, 1, 50, 50).process(100, 50, 100, 50);
  }

  private ProcessTree tree() {
    return new ProcessTree(new ProcessTable(new Proc(proc.path())), ROOT, pid -> false);
  }

  private static List<Long> pids(ProcessTree tree) {
    return tree.update().stream().map(ProcessStat::pid).toList();
  }

  @Test
  void childrenOfChildrenBelongToIt() {
    proc.process(101, 100, 100, 50).process(102, 101, 102, 50).process(103, 50, 103, 50);

    assertThat(pids(tree())).containsExactlyInAnyOrder(100L, 101L, 102L);
  }

  @Test
  void anOrphanIsKeptOnceSeen() {
    proc.process(101, 100, 101, 101).process(102, 101, 102, 102);
    ProcessTree tree = tree();
    tree.update();
    proc.ended(101).process(102, 1, 102, 102);

    assertThat(pids(tree)).containsExactlyInAnyOrder(100L, 102L);
    assertThat(tree.ever()).isEqualTo(3);
  }

  @Test
  void anOrphanThatWasNeverSeenIsFoundByTheSessionOrGroupThatAMemberFounded() {
    proc.process(101, 100, 101, 101);
    ProcessTree tree = tree();
    tree.update();
    proc.ended(101).process(102, 1, 103, 101).process(104, 1, 100, 50).process(105, 1, 105, 50);

    assertThat(pids(tree)).containsExactlyInAnyOrder(100L, 102L, 104L);
  }

  @Test
  void whatCarriesTheMarkBelongsToItWherever() {
    ProcessTree tree =
        new ProcessTree(
            new ProcessTable(new Proc(proc.path())), ROOT, pid -> pid == 107 || pid == 50);
    proc.process(107, 1, 107, 107);

    assertThat(pids(tree)).as("50 began before the root").containsExactly(100L, 107L);
  }

  @Test
  void aControlGroupOfItsOwnBelongsToItAndASharedOneDoesNot() {
    proc.process(100, 1, 100, 100, 1_000, "/service").process(110, 1, 110, 110, 1_100, "/service");
    assertThat(pids(tree())).containsExactlyInAnyOrder(100L, 110L);

    proc.process(60, 1, 60, 60, 600, "/service");
    assertThat(pids(tree())).containsExactly(100L);
  }

  @Test
  void anotherProcessWithTheNumberOfAMemberIsNone() {
    proc.process(101, 100, 101, 50);
    ProcessTree tree = tree();
    tree.update();
    proc.ended(101).process(101, 50, 101, 101, 9_999, "/");

    assertThat(pids(tree)).containsExactly(100L);
  }

  @Test
  void aloneItIsTheRoot() {
    proc.process(101, 100, 100, 50);

    assertThat(pids(ProcessTree.only(new ProcessTable(new Proc(proc.path())), ROOT)))
        .containsExactly(100L);
  }

  @Test
  void titlesAreWhatAPersonCallsAProcess() {
    proc.commandLine(100, "/usr/bin/python3\0-u\0/srv/app/service.py\0--port\0\u001b[31m\0");
    proc.commandLine(50, "nginx: worker process\0\0\0");

    assertThat(ProcessTitle.of(new Proc(proc.path()), 100, "python3"))
        .isEqualTo("python3 service.py");
    assertThat(ProcessTitle.of(new Proc(proc.path()), 50, "nginx"))
        .isEqualTo("nginx: worker process");
    assertThat(ProcessTitle.of(new Proc(proc.path()), 7, "gone\u001b")).isEqualTo("gone?");
  }

  private static final long SELF = ProcessHandle.current().pid();

  /** As that of a goal of Maven, which watches the process that started it. */
  @Test
  void whoeverWatchesIsNotWatchedNorIsWhatItStarted() {
    long tool = SELF + 1;
    proc.process(101, 100, 100, 50).process(SELF, 101, 100, 50).process(tool, SELF, 100, 50);

    assertThat(pids(tree())).containsExactlyInAnyOrder(100L, 101L);
  }

  @Test
  void unlessItIsTheRoot() {
    proc.process(SELF, 1, 50, 50).process(SELF + 1, SELF, 50, 50);
    ProcessTree tree =
        new ProcessTree(
            new ProcessTable(new Proc(proc.path())), new ProcessId(SELF, 10 * SELF), pid -> false);

    assertThat(pids(tree)).containsExactlyInAnyOrder(SELF, SELF + 1);
  }

  @Test
  void theCommandThatItStartedIsWatched() {
    proc.ended(100);
    proc.process(SELF, 50, 50, 50, 1, "/").process(100, SELF, 100, 100).process(101, 100, 100, 100);
    proc.process(102, SELF, 50, 50);

    assertThat(pids(tree())).containsExactlyInAnyOrder(100L, 101L);
  }
}
