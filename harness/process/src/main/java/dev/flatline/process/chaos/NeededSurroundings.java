package dev.flatline.process.chaos;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.process.subject.Surroundings;
import java.util.List;
import java.util.stream.Collectors;

/** What the faults of a plan need around the subject from its start. */
public final class NeededSurroundings {

  /** More than that nobody can tell apart afterwards. */
  private static final int MOST_AT_ONCE = 8;

  private NeededSurroundings() {}

  /**
   * Looks at every fault of a plan.
   *
   * @throws FlatlineException if a fault is not valid, or two of them exclude each other
   */
  public static Surroundings of(FaultPlan plan) {
    List<Surroundings> needed =
        plan.faults().stream()
            .map(fault -> FaultKinds.of(fault).surroundings().apply(fault))
            .toList();
    Surroundings all =
        new Surroundings(
            needed.stream().anyMatch(Surroundings::proxied),
            needed.stream().anyMatch(Surroundings::ownNetwork),
            needed.stream().mapToInt(Surroundings::subjectDisk).max().orElse(0),
            needed.stream().mapToInt(Surroundings::companionDisk).max().orElse(0),
            needed.stream()
                .map(Surroundings::rules)
                .filter(rules -> !rules.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n")));
    if (all.proxied() && all.ownNetwork()) {
      throw FlatlineException.usage(
          "Cannot plan faults because the proxy does not reach into a network of the case's own:"
              + " plan=%s; put packet-… faults and those of the proxy into two plans",
          plan.name());
    }
    if (all.companionDisk() > 0 && plan.faults().stream().anyMatch(NeededSurroundings::restarts)) {
      throw FlatlineException.usage(
          "Cannot plan faults because a disk in memory does not outlive a restart: plan=%s; put"
              + " disk-full and restart into two plans",
          plan.name());
    }
    requireFew(plan);
    return all;
  }

  private static boolean restarts(PlannedFault fault) {
    return FaultKinds.of(fault).fate() == FaultKind.Fate.RESTARTS;
  }

  private static void requireFew(FaultPlan plan) {
    for (PlannedFault one : plan.faults()) {
      long atOnce =
          plan.faults().stream()
              .filter(
                  other ->
                      other.at().compareTo(one.at()) <= 0
                          && one.at().compareTo(other.latestEnd()) < 0)
              .count();
      if (atOnce > MOST_AT_ONCE) {
        throw FlatlineException.usage(
            "Cannot plan faults because too many may be active at once: plan=%s, at=%s, faults=%d,"
                + " allowed=%d; move some",
            plan.name(), one.at(), atOnce, MOST_AT_ONCE);
      }
    }
  }
}
