package dev.flatline.cli.export;

import dev.flatline.cli.option.OutOption;
import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.perfetto.PerfettoTrace;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.engine.export.text.OpenMetricsText;
import dev.flatline.engine.export.text.ReadingsTable;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a store holds in the formats of other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write what the store of a run, a case, a soak or a watch holds into files that other viewers"
          + " open.",
      "A file that is there already is replaced."
    })
public final class ExportCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<store>",
      defaultValue = "latest",
      description =
          "Directory of a run, a case, a soak or a watch, also inside --out; default: latest.")
  private String store = "latest";

  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--perfetto",
      paramLabel = "FILE",
      description =
          "Write a trace for ui.perfetto.dev and trace_processor: gauges as counters, rounds, faults"
              + " and a sample of the operations as slices, answers as instants.")
  private @Nullable Path perfetto;

  @Option(
      names = "--openmetrics",
      paramLabel = "FILE",
      description =
          "Write OpenMetrics text with times, which promtool tsdb create-blocks-from openmetrics puts"
              + " into a Prometheus.")
  private @Nullable Path openmetrics;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write a line for each reading: time, series, value. judge --by series reads it.")
  private @Nullable Path csv;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Map<Path, ExportFile.Format> files = new LinkedHashMap<>();
    add(files, perfetto, PerfettoTrace::new);
    add(files, openmetrics, OpenMetricsText::new);
    add(files, csv, ReadingsTable::new);
    if (files.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot export a store because no file is named: store=%s; give --perfetto, --openmetrics"
              + " or --csv",
          store);
    }
    ExportSource source = StoredEvidence.find(out.directory(), store);
    PrintWriter print = spec.commandLine().getOut();
    files.forEach(
        (file, format) -> {
          String leftOut = ExportFile.write(source, format, file);
          print.println(file);
          if (!leftOut.isEmpty()) {
            print.flush();
            spec.commandLine().getErr().println("note: " + file + ": " + leftOut);
            spec.commandLine().getErr().flush();
          }
        });
    print.flush();
    return Status.PASS.exitCode();
  }

  private static void add(
      Map<Path, ExportFile.Format> files, @Nullable Path file, ExportFile.Format format) {
    if (file != null && files.put(file, format) != null) {
      throw FlatlineException.usage(
          "Cannot export a store because two formats name one file: file=%s; name another", file);
    }
  }
}
