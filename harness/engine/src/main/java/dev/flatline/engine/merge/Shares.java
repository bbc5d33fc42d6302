package dev.flatline.engine.merge;

import dev.flatline.engine.grade.Finding;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether all shards of one schedule are there: the same rule for soaks and for runs. */
final class Shares {

  private Shares() {}

  /** Those of so many that are not among the given ones. */
  static List<String> missing(int count, List<Shard> given) {
    return IntStream.range(0, count)
        .mapToObj(index -> new Shard(index, count))
        .filter(shard -> !given.contains(shard))
        .map(Shard::toString)
        .toList();
  }

  /** What is open as shards of a seed are not among the runs. */
  static Optional<Finding> missing(List<RunPart> parts) {
    int count = parts.get(0).shard().count();
    List<String> missing = new ArrayList<>();
    parts.stream()
        .map(part -> part.plan().seed())
        .distinct()
        .forEach(
            seed -> {
              List<Shard> given =
                  parts.stream()
                      .filter(part -> part.plan().seed() == seed)
                      .map(RunPart::shard)
                      .toList();
              missing(count, given)
                  .forEach(shard -> missing.add(Formatted.of("%s of seed %d", shard, seed)));
            });
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "run",
                Status.INCONCLUSIVE,
                "all shards of a schedule are given",
                Formatted.of("missing are %s", String.join(", ", missing))));
  }
}
