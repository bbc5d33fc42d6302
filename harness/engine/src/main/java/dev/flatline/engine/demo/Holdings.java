package dev.flatline.engine.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flatline.api.Mechanism;
import dev.flatline.worker.link.LedgerGauge;
import dev.flatline.worker.link.Report;
import java.util.List;
import java.util.Optional;

/**
 * Who holds the first resource of a side, from one moment to the next: of the readings in between
 * the one in which most was held. Thread-safe.
 */
public final class Holdings {

  private final String resource;
  private final Optional<String> waiting;
  private Taken taken = Taken.NOTHING;

  /**
   * What was held.
   *
   * @param highest the most at once since the moment before, an exact peak
   * @param inUse units held in the fullest reading, of which the rest of this tells
   * @param batches units that each slot of batches holds, -1 without an operation
   * @param probes likewise of probes
   * @param waiting how many wait for a unit
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  public record Taken(
      Optional<Long> highest,
      Optional<Long> inUse,
      List<Integer> batches,
      List<Integer> probes,
      Optional<Long> waiting) {

    static final Taken NOTHING =
        new Taken(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty());

    public Taken {
      batches = List.copyOf(batches);
      probes = List.copyOf(probes);
    }

    private boolean fullerThan(Taken other) {
      long more = inUse.orElse(-1L) - other.inUse.orElse(-1L);
      return more > 0 || (more == 0 && waiting.orElse(0L) >= other.waiting.orElse(0L));
    }

    private Taken withHighest(Optional<Long> another) {
      Optional<Long> most =
          highest.map(mine -> Math.max(mine, another.orElse(mine))).or(() -> another);
      return new Taken(most, inUse, batches, probes, waiting);
    }
  }

  Holdings(String resource, Optional<Mechanism> mechanism) {
    this.resource = resource;
    waiting = mechanism.flatMap(Mechanism::waiting).map("meter."::concat);
  }

  /** Takes over a reading. */
  synchronized void read(Report.Reading reading) {
    Report.Holders holders =
        reading.holders().getOrDefault(resource, new Report.Holders(List.of(), List.of()));
    Taken now =
        new Taken(
            Optional.ofNullable(reading.values().get(LedgerGauge.peak(resource))),
            Optional.ofNullable(reading.values().get(LedgerGauge.inUse(resource))),
            holders.batches(),
            holders.probes(),
            waiting.map(reading.values()::get));
    taken =
        now.fullerThan(taken) ? now.withHighest(taken.highest()) : taken.withHighest(now.highest());
  }

  /** What was held since the last call. */
  synchronized Taken take() {
    Taken since = taken;
    taken = Taken.NOTHING;
    return since;
  }
}
