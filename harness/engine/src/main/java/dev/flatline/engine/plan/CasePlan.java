package dev.flatline.engine.plan;

import dev.flatline.api.Condition;
import dev.flatline.api.FaultPlan;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;
import java.util.List;
import java.util.Optional;

/**
 * One variant under one condition, in one forked JVM.
 *
 * @param variant the name, or {@link Command#NOOP} for the calibration
 * @param warmUp before the baseline checkpoint
 * @param sweep one round for each work size
 * @param faults a round with faults before the load rounds; empty for none
 * @param rounds load rounds, a checkpoint after each
 * @param more rounds to go on with as long as a question is not answered after the planned ones
 */
public record CasePlan(
    String variant,
    Condition condition,
    RoundSpec warmUp,
    List<RoundSpec> sweep,
    Optional<FaultRound> faults,
    List<RoundSpec> rounds,
    List<RoundSpec> more) {

  /**
   * A round of load in which faults strike.
   *
   * @param plan the faults
   * @param round as long as the plan
   */
  public record FaultRound(FaultPlan plan, RoundSpec round) {}

  public CasePlan {
    sweep = List.copyOf(sweep);
    rounds = List.copyOf(rounds);
    more = List.copyOf(more);
  }

  /** The same of which only a share of the load is driven here; the sweep is not shared. */
  public CasePlan shard(Shard share) {
    return new CasePlan(
        variant,
        condition,
        warmUp.shard(share),
        sweep,
        faults.map(round -> new FaultRound(round.plan(), round.round().shard(share))),
        rounds.stream().map(round -> round.shard(share)).toList(),
        more.stream().map(round -> round.shard(share)).toList());
  }

  public boolean calibration() {
    return variant.equals(Command.NOOP);
  }

  /** What it is run under: the name of the faults or of the injected failure; empty for neither. */
  public String name() {
    String failure = condition == Condition.STEADY ? "" : condition.label();
    return faults.map(round -> round.plan().name()).orElse(failure);
  }

  /** For example {@code scoped} or {@code scoped/throws}. */
  public String label() {
    return name().isEmpty() ? variant : variant + "/" + name();
  }
}
