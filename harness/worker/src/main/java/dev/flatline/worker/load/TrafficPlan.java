package dev.flatline.worker.load;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Subject;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.ArrivalSchedule;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** One kind of traffic of one round, ready to run. */
record TrafficPlan(
    Traffic traffic,
    Subject subject,
    Collection<CountedLedger> ledgers,
    FailureKinds failures,
    Arrivals arrivals,
    ArrivalSchedule schedule,
    int lanes,
    int size,
    Supplier<Failure> failure,
    Duration patience) {

  static TrafficPlan of(
      Traffic traffic,
      RoundSpec spec,
      Subject subject,
      Collection<CountedLedger> ledgers,
      FailureKinds failures,
      Supplier<Failure> ending) {
    boolean batch = traffic == Traffic.BATCH;
    Arrivals arrivals = batch ? spec.batch() : spec.probe();
    Failure planned = batch ? spec.failure() : Failure.NONE;
    return new TrafficPlan(
        traffic,
        subject,
        ledgers,
        failures,
        arrivals,
        ArrivalSchedule.of(spec, traffic),
        batch ? spec.inFlight() : spec.probesInFlight(),
        batch ? spec.size() : 1,
        () -> chosen(ending.get(), planned),
        spec.patience());
  }

  /** Who is to end the JVM does nothing else first. */
  private static Failure chosen(Failure ending, Failure planned) {
    return ending.mode() == Failure.Mode.NONE ? planned : ending;
  }

  int volleySize() {
    return arrivals instanceof Arrivals.Volleys volleys ? volleys.size() : 0;
  }
}
