package dev.flatline.engine.demo.story;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a side.
 *
 * @param firstMemoryMiB resident memory when it was first read
 * @param memoryMiB resident memory now
 * @param probeMillis 99th percentile of the probes' response time, of the last interval
 * @param rounds that are over, the oldest first
 * @param ended why its JVM ended by itself, the latest reason; empty if it never did
 */
public record SideView(
    Optional<Long> firstMemoryMiB,
    Optional<Long> memoryMiB,
    Optional<Double> probeMillis,
    List<DrivenRound> rounds,
    Optional<String> ended) {

  static final SideView NOTHING =
      new SideView(
          Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

  public SideView {
    rounds = List.copyOf(rounds);
  }

  /** By how much memory grew, in MiB; empty if it was not read. */
  Optional<Long> memoryGrownMiB() {
    return firstMemoryMiB.flatMap(first -> memoryMiB.map(now -> now - first));
  }
}
