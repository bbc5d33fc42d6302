package dev.flatline.engine.demo;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.subject.ForkedSubject;
import java.util.List;
import java.util.concurrent.Callable;

/** What a side asks of the demo that it is part of, and tells it. */
interface Stage {

  /** Which rounds carry the fault of the incident. */
  FaultAgenda agenda();

  /** The fault that the agenda is about. */
  FaultPlan fault();

  /** Injects that fault into a side, of which a round begins. */
  Callable<List<FaultOutcome>> faults(Position side, ForkedSubject up);

  /** Whether a fault that was injected by hand may have touched a round of these times. */
  boolean disturbed(double fromSeconds, double toSeconds);

  /** Seconds since both sides were up. */
  double seconds();

  /** The JVM of a side ended by itself. */
  void ended(Position side, String reason);

  /** The harness failed: nothing more is to come of this side. */
  void failed(Position side, RuntimeException defect);
}
