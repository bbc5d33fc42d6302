package dev.flatline.engine.plan;

import dev.flatline.api.Condition;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.RoundSpec;
import java.util.List;

/**
 * One variant under one condition, in one forked JVM.
 *
 * @param variant the name, or {@link Command#NOOP} for the calibration
 * @param warmUp before the baseline checkpoint
 * @param sweep one round for each work size
 * @param rounds load rounds, a checkpoint after each
 * @param more rounds to go on with as long as a question is not answered after the planned ones
 */
public record CasePlan(
    String variant,
    Condition condition,
    RoundSpec warmUp,
    List<RoundSpec> sweep,
    List<RoundSpec> rounds,
    List<RoundSpec> more) {

  public CasePlan {
    sweep = List.copyOf(sweep);
    rounds = List.copyOf(rounds);
    more = List.copyOf(more);
  }

  public boolean calibration() {
    return variant.equals(Command.NOOP);
  }

  /** For example {@code scoped} or {@code scoped/throws}. */
  public String label() {
    return condition == Condition.STEADY ? variant : variant + "/" + condition.label();
  }
}
