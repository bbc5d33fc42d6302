package dev.flatline.engine.export;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way on which something was acquired, with what an agent counted of it.
 *
 * @param kind of what was acquired, for example {@code connections}
 * @param through the method that the first frame calls; empty if there is none
 * @param frames the line that acquired first, then those that called it
 * @param survivors taken after the first checkpoint and held through another, or beyond reach
 * @param live held when the report was written
 * @param collected given back by the collector alone
 * @param peak the most that one operation held at once, if this is where it was reached; else 0
 */
public record HeldStack(
    String kind,
    String through,
    List<Frame> frames,
    long survivors,
    long live,
    long collected,
    long peak) {

  /** A peak of one is what any operation has that takes something. */
  private static final long LEAST_PEAK = 2;

  public HeldStack {
    frames = List.copyOf(frames);
  }

  /** All of a report; the peak of a kind stands at one way to its line. */
  public static List<HeldStack> of(AgentReport report) {
    List<HeldStack> stacks = new ArrayList<>();
    Set<String> peaked = new HashSet<>();
    for (SiteCount site : report.sites()) {
      Optional<KindCount> kind = report.kind(site.kind());
      boolean reached =
          kind.isPresent()
              && kind.get().operationPeakAt().isPresent()
              && kind.get().operationPeakAt().equals(site.frames().stream().findFirst())
              && peaked.add(site.kind());
      stacks.add(
          new HeldStack(
              site.kind(),
              site.through(),
              site.frames(),
              site.survivors() + site.lost(),
              site.live(),
              site.collected(),
              reached ? kind.get().operationPeak() : 0));
    }
    for (KindCount kind : report.kinds()) {
      // All that was taken there was given back, so that it is no site of the report any more.
      kind.operationPeakAt()
          .filter(frame -> peaked.add(kind.kind()))
          .map(frame -> atPeak(kind, frame))
          .ifPresent(stacks::add);
    }
    return List.copyOf(stacks);
  }

  private static HeldStack atPeak(KindCount kind, Frame frame) {
    return new HeldStack(kind.kind(), "", List.of(frame), 0, 0, 0, kind.operationPeak());
  }

  /** What survives of it; of what came back, the most that one operation held at once. */
  public long held() {
    return survivors > 0 ? survivors : peak;
  }

  /** Whether it survives, or piles up in an operation. */
  public boolean leaks() {
    return survivors > 0 || peak >= LEAST_PEAK;
  }
}
