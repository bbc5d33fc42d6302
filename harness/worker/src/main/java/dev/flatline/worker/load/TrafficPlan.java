package dev.flatline.worker.load;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Ledger;
import dev.flatline.api.Subject;
import dev.flatline.api.Symptom;
import dev.flatline.api.Traffic;
import dev.flatline.worker.link.RoundSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** One kind of traffic of one round, ready to run. */
record TrafficPlan(
    Traffic traffic,
    Subject subject,
    Collection<Ledger> ledgers,
    List<Symptom> symptoms,
    Arrivals arrivals,
    ArrivalSchedule schedule,
    int lanes,
    int size,
    Failure failure,
    Duration patience) {

  static TrafficPlan of(
      Traffic traffic,
      RoundSpec spec,
      Subject subject,
      Collection<Ledger> ledgers,
      List<Symptom> symptoms) {
    boolean batch = traffic == Traffic.BATCH;
    Arrivals arrivals = batch ? spec.batch() : spec.probe();
    // Probes draw from their own stream: adding them does not move the batches.
    long seed = batch ? spec.seed() : ~spec.seed();
    return new TrafficPlan(
        traffic,
        subject,
        ledgers,
        symptoms,
        arrivals,
        new ArrivalSchedule(arrivals, spec.length(), seed),
        batch ? spec.inFlight() : spec.probesInFlight(),
        batch ? spec.size() : 1,
        batch ? spec.failure() : Failure.NONE,
        spec.patience());
  }

  int volleySize() {
    return arrivals instanceof Arrivals.Volleys volleys ? volleys.size() : 0;
  }
}
