package dev.flatline.engine.report;

import com.google.errorprone.annotations.Immutable;
import dev.flatline.engine.grade.RunReport;
import dev.flatline.engine.report.html.HtmlReport;
import dev.flatline.engine.report.junit.JunitXml;
import dev.flatline.engine.report.text.RunText;
import dev.flatline.engine.store.StoredRun;
import java.util.Locale;

/** A form in which a run is told: a file of its store, and a value of {@code --format}. */
public enum ReportFormat {
  TEXT("report.txt", (report, run) -> new RunText(report).plain()),
  MARKDOWN("report.md", (report, run) -> new RunText(report).markdown()),
  HTML("report.html", HtmlReport::of),
  JUNIT("junit.xml", JunitXml::of);

  @Immutable
  private interface Writer {
    String of(RunReport report, StoredRun run);
  }

  private final String file;
  private final Writer writer;

  ReportFormat(String file, Writer writer) {
    this.file = file;
    this.writer = writer;
  }

  /** The name of the file that a run leaves in its store. */
  public String file() {
    return file;
  }

  /** A run in this form. */
  public String of(RunReport report, StoredRun run) {
    return writer.of(report, run);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
