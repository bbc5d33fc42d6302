package dev.flatline.engine.report;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.junit.JunitXml;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.store.StoreFiles;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.text.TextFile;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Path;

/** The reports that stay in the store of a run. */
public final class RunFiles {

  private RunFiles() {}

  /**
   * Leaves a {@code junit.xml} that says that the run did not come to its end; {@link #write} puts
   * the real one in its place. A build server finds it also if the run is killed.
   */
  public static RunListener begin() {
    return new RunListener() {
      @Override
      public void runStarted(Path store) {
        StoreFiles.writeWhole(
            store.resolve(ReportFormat.JUNIT.file()),
            JunitXml.unfinished(StoredRun.open(store, store.toString())));
      }
    };
  }

  /**
   * Writes a file of each {@link ReportFormat}.
   *
   * @throws FlatlineException if the store cannot be written
   */
  public static void write(RunReport report) {
    Path store = Path.of(report.store());
    StoredRun run = StoredRun.open(store, store.toString());
    try {
      for (ReportFormat format : ReportFormat.values()) {
        TextFile.write(store.resolve(format.file()), format.of(report, run));
      }
    } catch (IOException error) {
      throw new FlatlineException(
          Status.HARNESS_ERROR,
          Formatted.of(
              "Cannot write the report because the file system refuses: store=%s, error=%s; free space",
              store, error.getMessage()),
          error);
    }
  }
}
