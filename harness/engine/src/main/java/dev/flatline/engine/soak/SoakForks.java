package dev.flatline.engine.soak;

import dev.flatline.engine.catalog.Catalog;
import dev.flatline.engine.chaos.ChaosSession;
import dev.flatline.engine.chaos.NeededSurroundings;
import dev.flatline.engine.fork.ChildFailure;
import dev.flatline.engine.fork.ForkedSubject;
import dev.flatline.engine.fork.Jdk;
import dev.flatline.engine.fork.Surroundings;
import dev.flatline.engine.run.CaseSubject;
import dev.flatline.engine.run.ForkedCase;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
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
            plan.faults().map(NeededSurroundings::of).orElse(Surroundings.none())),
        chaos);
  }
}
