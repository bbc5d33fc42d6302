package dev.flatline.engine.merge;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.RunFiles;
import dev.flatline.engine.store.RunStore;
import java.nio.file.Path;
import java.time.Clock;

/** Keeps a merged run as runs are kept, so that whatever shows a run shows it. */
public final class MergedRunStore {

  private MergedRunStore() {}

  /**
   * Writes plan, journal, verdict and reports; the evidence stays in the stores that were merged.
   *
   * @param out the directory of all runs
   * @return the same report, with its store
   */
  public static RunReport write(Path out, RunReport merged, Clock clock) {
    RunReport kept;
    try (RunStore store = RunStore.createMerged(out, merged.plan(), clock)) {
      kept = merged.in(store.directory().toString());
      store.begin(merged.plan());
      merged.merged().forEach(run -> store.journal().write("merged", "run", run));
      store.write("verdict.json", kept.json());
      store.end(merged.status());
    }
    RunFiles.write(kept);
    return kept;
  }
}
