package dev.flatline.engine.run;

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

  /** A case was judged. */
  void caseEnded(CaseReport report);
}
