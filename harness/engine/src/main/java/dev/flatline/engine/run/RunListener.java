package dev.flatline.engine.run;

import dev.flatline.engine.plan.CasePlan;
import dev.flatline.engine.sample.Sample;

/** Is told how far a run is; called by the threads of all cases that run at once. */
public interface RunListener {

  /** Hears nothing. */
  RunListener SILENT =
      new RunListener() {
        @Override
        public void caseStarted(int number, int of, String label) {}

        @Override
        public void phase(String name) {}

        @Override
        public void caseEnded(CaseReport report) {}
      };

  /**
   * A case begins.
   *
   * @param number from 1
   * @param of the number of cases
   */
  void caseStarted(int number, int of, String label);

  /** A round or checkpoint of the case begins. */
  void phase(String name);

  /** A process under test was sampled; many times a second, so be quick. */
  default void sampled(CasePlan plan, Sample sample) {}

  /** A case was judged. */
  void caseEnded(CaseReport report);

  /** Tells both. */
  static RunListener both(RunListener one, RunListener other) {
    return new RunListener() {
      @Override
      public void caseStarted(int number, int of, String label) {
        one.caseStarted(number, of, label);
        other.caseStarted(number, of, label);
      }

      @Override
      public void phase(String name) {
        one.phase(name);
        other.phase(name);
      }

      @Override
      public void sampled(CasePlan plan, Sample sample) {
        one.sampled(plan, sample);
        other.sampled(plan, sample);
      }

      @Override
      public void caseEnded(CaseReport report) {
        one.caseEnded(report);
        other.caseEnded(report);
      }
    };
  }
}
