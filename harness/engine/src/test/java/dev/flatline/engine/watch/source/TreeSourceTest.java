package dev.flatline.engine.watch.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.tree.FakeProc;
import dev.flatline.process.tree.ProcessTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeSourceTest {

  @TempDir private Path directory;
  private final Map<String, Double> sums = new HashMap<>();
  private final Map<String, Double> parts = new HashMap<>();
  private final List<String> replaced = new ArrayList<>();
  private FakeProc proc;
  private TreeSource source;

  private final Source.Sink sink =
      new Source.Sink() {
        @Override
        public void take(String gauge, double value) {
          sums.put(gauge, value);
        }

        @Override
        public void takePart(String process, String gauge, double value) {
          parts.put(process + " " + gauge, value);
        }

        @Override
        public void replaced(String process) {
          replaced.add(process);
        }
      };

  @BeforeEach
  void aMasterAndTwoWorkers() {
    proc = new FakeProc(directory).process(100, 1, 100, 100);
    proc.commandLine(100, "master\0");
    worker(101);
    worker(102);
    source =
        new TreeSource(
            new ProcessTree(
                new ProcessTable(new Proc(proc.path())), new ProcessId(100, 1_000), pid -> false),
            id -> List.of((seconds, each) -> each.take("descriptors", (double) id.pid() - 90)));
  }

  private void worker(long pid) {
    proc.process(pid, 100, 100, 100).commandLine(pid, "worker\0");
  }

  @Test
  void theSumOfAllIsOneGauge() {
    source.poll(0, sink);

    assertThat(sums).containsExactly(Map.entry("descriptors", 10.0 + 11 + 12));
    assertThat(parts).as("none has run for long").isEmpty();
    assertThat(source.ever()).isEqualTo(3);
  }

  @Test
  void whatRunsAtTheFirstLookCountsAtOnce() {
    source.poll(0.02, sink);

    assertThat(sums).containsExactly(Map.entry("descriptors", 10.0 + 11 + 12));
  }

  @Test
  void theKernelIsAskedOnlyAboutWhatIsInTheSum() {
    source.poll(0, sink);
    worker(103);
    source.poll(2, sink);
    assertThat(source.pids()).as("103 may have just been forked").containsExactly(100L, 101L, 102L);

    source.poll(4, sink);
    assertThat(source.pids()).containsExactly(100L, 101L, 102L, 103L);
  }

  @Test
  void whoRunsForAWhileIsSeenAlone() {
    source.poll(0, sink);
    source.poll(6, sink);

    assertThat(parts)
        .containsOnlyKeys("master descriptors", "worker descriptors", "worker #2 descriptors");
  }

  @Test
  void theNextWorkerTakesThePlaceOfTheOneThatEnded() {
    source.poll(0, sink);
    source.poll(6, sink);
    proc.ended(102);
    worker(103);
    source.poll(7, sink);
    assertThat(sums).as("just forked").containsEntry("descriptors", 10.0 + 11);
    source.poll(8, sink);
    assertThat(sums).as("in the sum").containsEntry("descriptors", 10.0 + 11 + 13);
    source.poll(13, sink);

    assertThat(replaced).containsExactly("worker #2");
    assertThat(parts).containsEntry("worker #2 descriptors", 13.0).hasSize(3);
    assertThat(source.places().pids("worker #2")).containsExactly(102L, 103L);
  }

  @Test
  void manyProcessesTakeNoMorePlacesThanThereAre() {
    for (long pid = 200; pid < 250; pid++) {
      worker(pid);
    }
    source.poll(0, sink);
    source.poll(6, sink);
    source.poll(7, sink);

    assertThat(parts).hasSize(Places.MOST);
    assertThat(source.unplaced()).isEqualTo(53 - Places.MOST);
  }

  /** Each may hold 60 descriptors, of which the one with number 148 holds 58. */
  private void withLimits() {
    source =
        new TreeSource(
            new ProcessTree(
                new ProcessTable(new Proc(proc.path())), new ProcessId(100, 1_000), pid -> false),
            id ->
                List.of(
                    new Source() {
                      @Override
                      public void poll(double seconds, Sink each) {
                        each.take("descriptors", (double) id.pid() - 90);
                      }

                      @Override
                      public OptionalDouble limit(String gauge) {
                        return OptionalDouble.of(60);
                      }
                    }));
  }

  @Test
  void theLimitOfAProcessHoldsWhenItHasEnded() {
    withLimits();
    source.poll(0, sink);
    source.poll(6, sink);
    proc.ended(102);
    source.poll(7, sink);

    assertThat(source.limit("worker #2", "descriptors")).hasValue(60);
  }

  @Test
  void oneAtItsLimitThatIsInTheSumAloneIsSaid() {
    withLimits();
    for (long pid = 140; pid < 151; pid++) {
      worker(pid);
    }
    source.poll(0, sink);
    source.poll(6, sink);
    source.poll(7, sink);

    assertThat(source.unread())
        .containsOnlyKeys(
            "growth of descriptors of pid 148 (odd) name)",
            "growth of descriptors of pid 149 (odd) name)",
            "growth of descriptors of pid 150 (odd) name)")
        .containsValue("it was at its limit of 60, where what is refused does not show");
  }

  /** As one that gives up its user, or may not be looked into from then on. */
  @Test
  void aProcessThatIsNotReadableAnyMoreIsSaid() {
    // One that really runs: whoever started this JVM.
    ProcessId other = ProcessId.of(ProcessHandle.current().parent().orElseThrow().pid());
    proc.process(other.pid(), 100, 100, 100, other.startTicks(), "/");
    source =
        new TreeSource(
            new ProcessTree(
                new ProcessTable(new Proc(proc.path())), new ProcessId(100, 1_000), pid -> false),
            id ->
                List.of(
                    (seconds, each) -> {
                      if (!id.equals(other) || seconds < 3) {
                        each.take("descriptors", 5);
                      }
                    }));
    source.poll(0, sink);
    source.poll(2.9, sink);
    source.poll(3, sink);
    source.poll(4, sink);
    assertThat(source.unread()).isEmpty();

    source.poll(4.1, sink);
    assertThat(source.unread())
        .containsExactly(
            Map.entry(
                "descriptors of pid " + other.pid() + " (odd) name)", "not readable as this user"));
  }

  @Test
  void aProcessWhoseMainThreadHasEndedIsSaidNotToBeLookedInto() {
    source.poll(0, sink);
    proc.mainThreadEnded(102);
    source.poll(2, sink);
    source.poll(3, sink);
    assertThat(source.unread()).as("it may just be ending").isEmpty();

    source.poll(4, sink);
    assertThat(source.pids()).contains(102L);
    assertThat(source.unread())
        .containsExactly(
            Map.entry(
                "pid 102 (odd) name)", "its main thread has ended, so that it is not looked into"));
  }
}
