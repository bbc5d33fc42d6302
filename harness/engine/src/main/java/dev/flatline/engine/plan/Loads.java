package dev.flatline.engine.plan;

import dev.flatline.api.Arrivals;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The load keys of {@code --set}, the same for every scenario, and what they change. */
public final class Loads {

  /** Keys beside those that a scenario declares; without a value the scenario's load holds. */
  public static final List<Parameter> KEYS =
      List.of(
          Parameter.number("rate", 0, 1, 1_000_000, "batches per second"),
          Parameter.number("size", 0, 1, 1_000_000, "items of a batch"),
          Parameter.number("inFlight", 0, 1, 1_000, "most batches served at once"),
          Parameter.number("probeRate", 0, 0, 100_000, "probes per second; 0 for none"),
          Parameter.number("roundMillis", 0, 100, 86_400_000, "length of a load round"),
          Parameter.number("rounds", 0, 2, 10_000, "load rounds, a checkpoint after each"),
          Parameter.number(
              "failEvery", 0, 1, 1_000_000, "an injected failure strikes every n-th item"),
          Parameter.choice(
              "rates",
              List.of("one", "two"),
              "two: every other round at a quarter of the rate, which tells over 12 rounds or more"
                  + " whether a leak goes with the operations or with the clock"),
          Parameter.choice(
              "arrivals", List.of("constant", "poisson", "ramp", "steps"), "shape of the rate"));

  private Loads() {}

  /** The load with the given keys replaced; every value is within its range. */
  static LoadProfile with(LoadProfile load, Map<String, String> set) {
    LoadProfile.Builder changed =
        load.toBuilder()
            .batch(batch(load, set))
            .size((int) number(set, "size", load.size()))
            .inFlight((int) number(set, "inFlight", load.inFlight()))
            .round(Duration.ofMillis(number(set, "roundMillis", load.round().toMillis())))
            .rounds((int) number(set, "rounds", load.rounds()))
            .failEvery((int) number(set, "failEvery", load.failEvery()));
    if (set.containsKey("probeRate")) {
      changed.probes((double) number(set, "probeRate", 0));
    }
    return changed.build();
  }

  private static Arrivals batch(LoadProfile load, Map<String, String> set) {
    if (!set.containsKey("rate") && !set.containsKey("arrivals")) {
      return load.batch();
    }
    double declared = load.batch() instanceof Arrivals.Constant constant ? constant.perSecond() : 1;
    double rate = set.containsKey("rate") ? number(set, "rate", 0) : declared;
    return switch (set.getOrDefault("arrivals", "constant")) {
      case "poisson" -> new Arrivals.Poisson(rate);
      case "ramp" -> new Arrivals.Ramp(0, 2 * rate);
      case "steps" -> new Arrivals.Steps(List.of(rate / 2, rate, rate * 3 / 2));
      default -> new Arrivals.Constant(rate);
    };
  }

  /** The same arrivals, so many times as often; volleys keep their period. */
  static Arrivals scaled(Arrivals arrivals, double factor) {
    if (arrivals instanceof Arrivals.Constant constant) {
      return new Arrivals.Constant(constant.perSecond() * factor);
    }
    if (arrivals instanceof Arrivals.Poisson poisson) {
      return new Arrivals.Poisson(poisson.perSecond() * factor);
    }
    if (arrivals instanceof Arrivals.Ramp ramp) {
      return new Arrivals.Ramp(ramp.fromPerSecond() * factor, ramp.toPerSecond() * factor);
    }
    if (arrivals instanceof Arrivals.Steps steps) {
      return new Arrivals.Steps(steps.perSecond().stream().map(rate -> rate * factor).toList());
    }
    return arrivals;
  }

  private static long number(Map<String, String> set, String key, long otherwise) {
    String value = set.get(key);
    return value == null ? otherwise : Long.parseLong(value);
  }
}
