package dev.flatline.process.agent;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.proc.Proc;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the kernel counts of a process beside what its agent tracks, by type of descriptor.
 *
 * @param kernel descriptors opened since the first hook, as the kernel has them
 * @param tracked descriptors of what the agent has as held
 */
public record KernelComparison(Map<String, Long> kernel, Map<String, Long> tracked) {

  /**
   * Compares a report with the kernel's table of now.
   *
   * @throws FlatlineException if the process is gone, or another user's
   */
  public static KernelComparison of(AgentReport report, Proc proc) {
    try {
      return new KernelComparison(
          KernelDescriptors.of(proc, report.pid(), report.before()).byType(), tracked(report));
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot compare what the agent tracks with the kernel because the descriptors are not"
              + " readable: pid=%d, error=%s",
          report.pid(), unreadable.getMessage());
    }
  }

  private static Map<String, Long> tracked(AgentReport report) {
    Map<String, Long> tracked = new TreeMap<>();
    for (AgentReport.KindCount kind : report.kinds()) {
      for (String type : kind.descriptors()) {
        tracked.merge(type, kind.live(), Long::sum);
      }
    }
    return tracked;
  }

  /** Descriptors that the kernel has and nobody tracks, by type. */
  public Map<String, Long> unexplained() {
    return beyond(kernel, tracked);
  }

  /** Descriptors that are tracked and the kernel does not have, by type. */
  public Map<String, Long> missing() {
    return beyond(tracked, kernel);
  }

  private static Map<String, Long> beyond(Map<String, Long> some, Map<String, Long> others) {
    Map<String, Long> beyond = new TreeMap<>();
    some.forEach(
        (type, count) -> {
          long more = count - others.getOrDefault(type, 0L);
          if (more > 0) {
            beyond.put(type, more);
          }
        });
    return beyond;
  }

  /** The share of the kernel's descriptors that is explained, 0 to 1; 1 if there are none. */
  public double explained() {
    long all = sum(kernel);
    return all == 0 ? 1 : 1 - (double) sum(unexplained()) / all;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One line for people. */
  public String line() {
    Set<String> types = new TreeSet<>(kernel.keySet());
    types.addAll(tracked.keySet());
    String rows =
        types.stream()
            .map(
                type ->
                    Formatted.of(
                        "%s %d of %d",
                        type, tracked.getOrDefault(type, 0L), kernel.getOrDefault(type, 0L)))
            .collect(Collectors.joining(", "));
    String rest =
        unexplained().isEmpty()
            ? ""
            : "; unexplained: "
                + unexplained().entrySet().stream()
                    .map(entry -> KindText.counted(entry.getValue(), entry.getKey()))
                    .collect(Collectors.joining(", "));
    return Formatted.of(
        "tracked of the kernel's descriptors: %s; explained %.1f %%%s",
        rows.isEmpty() ? "none" : rows, 100 * explained(), rest);
  }
}
