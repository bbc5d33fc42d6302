package dev.flatline.engine.chaos;

import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.fork.Surroundings;
import java.util.List;
import java.util.function.Predicate;
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
    List<PlannedFault> faults = plan.faults();
    boolean proxied = any(faults, FaultKind::onTheWire);
    boolean kernel = any(faults, FaultKind::inTheKernel);
    int companionDisk = disk(faults, Target.COMPANION);
    if (proxied && kernel) {
      throw FlatlineException.usage(
          "Cannot plan faults because the proxy does not reach into a network of the case's own:"
              + " plan=%s; put packet-… faults and those of the proxy into two plans",
          plan.name());
    }
    if (companionDisk > 0 && any(faults, kind -> kind == FaultKind.RESTART)) {
      throw FlatlineException.usage(
          "Cannot plan faults because a disk in memory does not outlive a restart: plan=%s; put"
              + " disk-full and restart into two plans",
          plan.name());
    }
    requireFew(plan);
    return new Surroundings(
        proxied, kernel, disk(faults, Target.SUBJECT), companionDisk, rules(faults));
  }

  private static boolean any(List<PlannedFault> faults, Predicate<FaultKind> wanted) {
    return faults.stream().map(FaultKind::of).anyMatch(wanted);
  }

  private static int disk(List<PlannedFault> faults, Target target) {
    return faults.stream()
        .filter(fault -> FaultKind.of(fault) == FaultKind.DISK_FULL && fault.target() == target)
        .mapToInt(fault -> new FaultAttributes(fault.attributes()).megabytes())
        .max()
        .orElse(0);
  }

  private static String rules(List<PlannedFault> faults) {
    return faults.stream()
        .filter(
            fault ->
                switch (FaultKind.of(fault)) {
                  case METHOD_THROWS, METHOD_DELAY -> true;
                  default -> false;
                })
        .map(fault -> MethodRule.of(fault).text())
        .distinct()
        .collect(Collectors.joining("\n"));
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
