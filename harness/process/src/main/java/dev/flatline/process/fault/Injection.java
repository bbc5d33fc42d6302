package dev.flatline.process.fault;

import dev.flatline.api.PlannedFault;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;

/**
 * All that a kind needs to make an active fault of a planned one.
 *
 * @param planned its attributes are valid
 * @param targets what it may strike
 * @param seed of what is drawn while it strikes
 */
public record Injection(PlannedFault planned, Targets targets, long seed) {

  /** The value of an attribute, given or by default. */
  public <T> T value(Attribute<T> attribute) {
    return attribute.of(planned);
  }

  /** The planned target for a person, for example {@code backing service}. */
  public String target() {
    return targets.nameOf(planned.target());
  }

  /**
   * The process of the planned target.
   *
   * @throws ChaosException if it is gone
   */
  public OwnProcess process() {
    return targets.process(planned.target());
  }

  /**
   * The JVM of the planned target.
   *
   * @throws ChaosException if it is gone
   */
  public Fork jvm() {
    return targets.jvm(planned.target());
  }
}
