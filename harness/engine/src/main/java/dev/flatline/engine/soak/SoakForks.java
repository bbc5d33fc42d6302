package dev.flatline.engine.soak;

import dev.flatline.engine.cases.CaseSubject;
import dev.flatline.engine.cases.ForkedCase;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.chaos.ChaosSession;
import dev.flatline.process.chaos.NeededSurroundings;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.worker.link.Report;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Forks the processes of a soak.
 *
 * @param chaos which injects its faults; empty if it has none
 */
record SoakForks(SoakPlan plan, Catalog catalog, Jdk jdk, Optional<ChaosSession> chaos) {

  /**
   * The next process of a case.
   *
   * @throws ChildFailure if it cannot be set up
   */
  CaseSubject start(SoakedCase subject, SoakPlace place, Consumer<Report> observer)
      throws ChildFailure, InterruptedException {
    return new ForkedCase(
        ForkedSubject.start(
            catalog.find(subject.incident()),
            subject.variant(),
            subject.parameters(),
            jdk,
            (int) Buckets.PERIOD.toMillis(),
            place,
            observer,
            plan.faults()
                .map(NeededSurroundings::of)
                .orElse(Surroundings.none())
                .tracked(plan.agent(), subject.agent())),
        chaos);
  }
}
