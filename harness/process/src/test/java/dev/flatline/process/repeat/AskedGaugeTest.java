package dev.flatline.process.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.jvm.OwnJvm;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.proc.kind.ProcessKinds;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A gauge that is added has to be asked about, or has to stand here. */
class AskedGaugeTest {

  /** What names these tells nothing that another gauge does not tell better. */
  private static final Set<String> TOLD_BY_OTHERS =
      Set.of(
          // Each of these sockets is one of descriptors.sockets, or is the kernel's alone.
          "sockets.close",
          "sockets.closing",
          "sockets.fin_wait1",
          "sockets.fin_wait2",
          "sockets.last_ack",
          "sockets.new_syn_recv",
          "sockets.other",
          "sockets.syn_recv",
          "sockets.syn_sent",
          "sockets.time_wait",
          "sockets.time_wait.served",
          "ports.local",
          // Of the JVM: the live heap, the classes, the threads and the bytes of buffers.
          "jvm.heap.used_bytes",
          "jvm.heap.committed_bytes",
          "jvm.heap.live_bytes",
          "jvm.metaspace.bytes",
          "jvm.class_space.bytes",
          "jvm.threads",
          "jvm.finalizer.pending",
          "jvm.buffers.direct",
          "jvm.buffers.mapped");

  /** What grows by itself for longer than operations are repeated; under load it is judged. */
  private static final Set<String> MOVES_BY_ITSELF =
      Set.of(
          "rss.anon.bytes",
          "rss.file.bytes",
          "rss.shmem.bytes",
          "rss.hugetlb.bytes",
          "swap.bytes",
          "pagetables.bytes",
          "pss.anon.bytes",
          "mappings",
          "mappings.most",
          "jvm.code_cache.bytes",
          "cgroup.memory.bytes",
          "cgroup.pids");

  /** A log grows, and is no leak; how many files there are is asked. */
  private static final Set<String> BYTES_OF_FILES =
      Set.of("files.deleted.bytes", "memfd.bytes", "tmp.bytes", "shm.bytes", "ipc.shm.bytes");

  private static Set<String> gauges() {
    Set<String> gauges =
        new TreeSet<>(ProcessKinds.ofThisMachine(new ProcessTable(Proc.LINUX)).gauges());
    gauges.addAll(new OwnJvm().read().keySet());
    gauges.removeIf(gauge -> gauge.startsWith("pool."));
    return gauges;
  }

  @Test
  void eachGaugeIsAskedAboutOrSaidNotToBe() {
    Set<String> unasked = gauges();
    unasked.removeIf(AskedGauge::asked);
    List.of(TOLD_BY_OTHERS, MOVES_BY_ITSELF, BYTES_OF_FILES).forEach(unasked::removeAll);

    assertThat(unasked).isEmpty();
  }

  @Test
  void eachNameThatIsAskedAboutIsThatOfAGauge() {
    Set<String> there = gauges();
    there.addAll(Set.of("threads", HeldGauges.LIVE_HEAP, HeldGauges.MEMORY));

    assertThat(there).containsAll(AskedGauge.names());
  }

  @Test
  void locksOfFilesAndWhatOutlivesItsProcessAreCounted() {
    assertThat(List.of("locks", "ipc.shm.segments", "ipc.semaphore.sets", "ipc.queues"))
        .allSatisfy(gauge -> assertThat(AskedGauge.of(gauge)).contains(AskedGauge.COUNT));
  }
}
