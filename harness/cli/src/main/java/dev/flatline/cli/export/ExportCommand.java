package dev.flatline.cli.export;

import dev.flatline.cli.option.OutOption;
import dev.flatline.engine.export.Contrast;
import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.Recordings;
import dev.flatline.engine.export.perfetto.PerfettoTrace;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.engine.export.stack.CollapsedStacks;
import dev.flatline.engine.export.stack.FlamePage;
import dev.flatline.engine.export.stack.PprofProfile;
import dev.flatline.engine.export.text.OpenMetricsText;
import dev.flatline.engine.export.text.ReadingsTable;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  @Option(
      names = "--collapsed",
      paramLabel = "FILE",
      description =
          "Write collapsed stacks: for each way to a line that acquired what survives, or what piles"
              + " up in an operation, the frames and how many.")
  private @Nullable Path collapsed;

  @Option(
      names = "--pprof",
      paramLabel = "FILE",
      description =
          "Write the same as a profile for go tool pprof, with what is live and collected.")
  private @Nullable Path pprof;

  @Option(
      names = "--flame",
      paramLabel = "FILE",
      description =
          "Write the same as a flame graph, a page of its own. Of a run with a leaky and a fixed variant:"
              + " the leaky one, coloured by how it differs from the fixed one.")
  private @Nullable Path flame;

  @Option(
      names = "--diff",
      paramLabel = "CASE,CASE",
      description =
          "Cases that the flame graph compares: the first is drawn. Default: the leaky variant and the"
              + " first fixed one.")
  private @Nullable String diff;

  @Option(
      names = "--jfr",
      paramLabel = "FILE",
      description =
          "Write what the flight recorders of the subjects have recorded, case after case, for jfr and"
              + " JDK Mission Control; a run with --jfr has it.")
  private @Nullable Path jfr;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Writes a file of a store; answers what was left out, empty for nothing. */
  private interface Writer {
    String write(ExportSource source, Path file);
  }

  @Override
  public Integer call() {
    Optional<Contrast> asked = Optional.ofNullable(diff).map(Contrast::of);
    if (asked.isPresent() && flame == null) {
      throw FlatlineException.usage(
          "Cannot compare cases because no flame graph is asked for: diff=%s; give --flame FILE, too",
          String.valueOf(diff));
    }
    Map<Path, Writer> files = new LinkedHashMap<>();
    add(files, perfetto, told(PerfettoTrace::new));
    add(files, openmetrics, told(OpenMetricsText::new));
    add(files, csv, told(ReadingsTable::new));
    add(files, collapsed, told(CollapsedStacks::new));
    add(files, pprof, told(PprofProfile::new));
    add(files, flame, (source, file) -> flame(source, file, asked));
    add(files, jfr, ExportCommand::recordings);
    if (files.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot export a store because no file is named: store=%s; give --perfetto, --openmetrics,"
              + " --csv, --collapsed, --pprof, --flame or --jfr",
          store);
    }
    ExportSource source = StoredEvidence.find(out.directory(), store);
    PrintWriter print = spec.commandLine().getOut();
    files.forEach(
        (file, writer) -> {
          String leftOut = writer.write(source, file);
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

  private static Writer told(ExportFile.Format format) {
    return (source, file) -> ExportFile.write(source, format, file);
  }

  private static String flame(ExportSource source, Path file, Optional<Contrast> asked) {
    Optional<Contrast> contrast = asked.or(source::contrast);
    return ExportFile.write(source, stream -> new FlamePage(stream, contrast), file);
  }

  private static String recordings(ExportSource source, Path file) {
    Recordings.write(source, file);
    return "";
  }

  private static void add(Map<Path, Writer> files, @Nullable Path file, Writer writer) {
    if (file != null && files.put(file, writer) != null) {
      throw FlatlineException.usage(
          "Cannot export a store because two formats name one file: file=%s; name another", file);
    }
  }
}
