package dev.flatline.engine.report;

import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.html.HtmlReport;
import dev.flatline.engine.report.junit.JunitXml;
import dev.flatline.engine.report.text.RunText;
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
            store.resolve("junit.xml"),
            JunitXml.unfinished(StoredRun.open(store, store.toString())));
      }
    };
  }

  /**
   * Writes {@code report.txt}, {@code report.md}, {@code report.html} and {@code junit.xml}.
   *
   * @throws FlatlineException if the store cannot be written
   */
  public static void write(RunReport report) {
    Path store = Path.of(report.store());
    RunText text = new RunText(report);
    StoredRun run = StoredRun.open(store, store.toString());
    try {
      TextFile.write(store.resolve("report.md"), text.markdown());
      TextFile.write(store.resolve("report.txt"), text.plain());
      TextFile.write(store.resolve("junit.xml"), JunitXml.of(report, run));
      TextFile.write(store.resolve("report.html"), HtmlReport.of(report, run));
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
