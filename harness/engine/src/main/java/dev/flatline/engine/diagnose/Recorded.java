package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.diagnose.recorder.NativeLeaks;
import java.util.List;
import java.util.Optional;

/**
 * What recorders have seen that ran in the process while it was looked at.
 *
 * @param steps to be told after those of the runbook; none if nothing was asked for
 * @param nativeLeaks memory that was taken outside the heap; empty if it was not asked for
 */
record Recorded(List<Step> steps, Optional<NativeLeaks> nativeLeaks) {

  Recorded {
    steps = List.copyOf(steps);
  }
}
