package dev.flatline.cli;

import dev.flatline.cli.option.Choices;
import dev.flatline.cli.option.PrometheusOptions;
import dev.flatline.cli.option.SeriesOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.FormatList;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.NamedMargins;
import dev.flatline.cli.value.Within;
import dev.flatline.engine.judge.Judgement;
import dev.flatline.engine.judge.JudgementText;
import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.plot.SeriesPlot;
import dev.flatline.engine.table.Notes;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Explanation;
import dev.flatline.verdict.trend.Filling;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
import dev.flatline.verdict.trend.GrowthOptions.Mode;
import dev.flatline.verdict.trend.GrowthSeries;
import dev.flatline.verdict.trend.Picture;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a verdict on a series that somebody else recorded. */
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Say whether a recorded gauge is flat, rising, or not decidable.",
      "The clock is found by name and cells; ops counts operations completed so far; the gauge is"
          + " value, or the only other column of numbers. What was assumed is said on standard error.",
      "Without ops, growth is judged per second; without a clock, per operation or row by row.",
      "Exit codes: 0 flat, 1 rising, 2 bad input, 4 inconclusive."
    })
final class JudgeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "CSV, JSON, or what a tool printed (--formats lists them); - for standard input.")
  private @Nullable String file;

  @Mixin private final SeriesOptions chosen = new SeriesOptions();

  @Topic(Topic.FILE)
  @Option(names = "--formats", description = "List the formats that can be read, and end.")
  private boolean formats;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--mode",
      completionCandidates = Choices.Modes.class,
      paramLabel = "MODE",
      defaultValue = "in-load",
      description =
          "in-load: sampled while operations run (the default). checkpoint: one exact reading after"
              + " each round, with the load drained and garbage collected.")
  private String mode = "in-load";

  @Topic(Topic.VERDICT)
  @Option(
      names = "--counted",
      description =
          "The gauge is a count that must return exactly to its baseline at each checkpoint; implied"
              + " by --quantum 1. Not for a cache: while it still fills, this calls it rising.")
  private boolean counted;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--quantum",
      paramLabel = "UNITS",
      description = "Smallest change of the gauge, 1 for a count; default: from the data.")
  @Within(above = "0", most = "1e300")
  private @Nullable Double quantum;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--headroom",
      paramLabel = "UNITS",
      description =
          "How much the gauge may still rise from its last reading before its limit; 0 is at the"
              + " limit, where nothing is flat; default: no limit.")
  private @Nullable Double headroom;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--margin",
      paramLabel = "UNITS",
      description =
          "Smallest growth per operation that matters; default: 15 quanta or a tenth of the level"
              + " over the recording, whichever is more.")
  @Within(above = "0", most = "1e300")
  private @Nullable Double margin;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--margin-per-hour",
      paramLabel = "UNITS",
      description =
          "Smallest growth per hour that matters; beside --margin it counts where no operation was"
              + " completed.")
  @Within(above = "0", most = "1e300")
  private @Nullable Double marginPerHour;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--fills",
      completionCandidates = Choices.Fillings.class,
      paramLabel = "WHETHER",
      defaultValue = "if-memory",
      description =
          "Whether the gauge may lawfully fill for a while, so that a rise counts only later."
              + " if-memory: if it reads a million and more, ten minutes (the default). no: it holds"
              + " only what is in use. yes: a cache or a pool, found again in twice the evidence.")
  private String fills = "if-memory";

  @Mixin private final PrometheusOptions prometheus = new PrometheusOptions();

  @Topic(Topic.VERDICT)
  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--explain",
      description = "Say in plain words what was done, with this series' own figures.")
  private boolean explain;

  @Topic(Topic.VERDICT)
  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw series, fitted shape and interval into this SVG file.")
  private @Nullable Path plot;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    requireMeaning(Given.to(spec));
    if (formats) {
      spec.commandLine().getOut().print(FormatList.text());
      spec.commandLine().getOut().flush();
      return Status.PASS.exitCode();
    }
    if (plot != null) {
      SeriesPlot.requireWritable(plot);
    }
    GrowthOptions options = options();
    Notes notes = new Notes();
    Map<String, ? extends SeriesSource> sources = sources(notes);
    return sources.size() == 1 && prometheus.by().isEmpty()
        ? judgeOne(sources.values().iterator().next(), options, notes.all())
        : judgeMany(sources, options, notes.all());
  }

  private void say(List<String> notes) {
    if (!notes.isEmpty()) {
      spec.commandLine().getErr().println("read: " + String.join("; ", notes));
    }
  }

  /** What is ignored in silence is taken for done. */
  private void requireMeaning(Given given) {
    if (formats) {
      given.allowOnly("beside --formats", "leave it out", "--formats");
      if (file != null) {
        throw FlatlineException.usage(
            "Cannot list the formats because a file does not apply beside --formats: file=%s; leave"
                + " one of them out",
            file);
      }
    } else if (prometheus.isNamed()) {
      given.refuse(
          "to a query of Prometheus",
          "leave it out, or give a file instead",
          SeriesOptions.names());
    } else {
      given.refuse(
          "to a file", "leave it out, or name a server with --prometheus", "--start", "--end");
    }
  }

  private int judgeMany(
      Map<String, ? extends SeriesSource> sources, GrowthOptions options, List<String> notes) {
    if (plot != null || explain) {
      throw FlatlineException.usage(
          "Cannot draw or explain several series at once: series=%d; choose one with --value",
          sources.size());
    }
    ManySeries judged = ManySeries.judge(sources, options);
    say(notes);
    PrintWriter print = spec.commandLine().getOut();
    print.print(json ? judged.json(notes) + "\n" : judged.text());
    print.flush();
    return exitCode(judged.decision());
  }

  private int judgeOne(SeriesSource source, GrowthOptions options, List<String> notes) {
    GrowthSeries series = new GrowthSeries();
    source.copyTo(series);
    if (series.samples() == 0) {
      throw FlatlineException.usage(
          "Cannot judge a series because it holds no sample: source=%s; record at least 52, or 12"
              + " checkpoints",
          source.name());
    }
    NamedMargins.require(series, source.name(), options);
    say(notes);
    Growth growth = GrowthJudge.judge(series, options);
    PrintWriter out = spec.commandLine().getOut();
    List<String> all = new ArrayList<>(notes);
    all.addAll(series.notes());
    out.print(
        json ? Judgement.document(source.name(), growth, all) + "\n" : JudgementText.of(growth));
    out.flush();
    if (explain) {
      explain(series, options, out);
    }
    if (plot != null) {
      SeriesPlot.write(plot, source.name(), Picture.of(series, options), growth, options);
    }
    return exitCode(growth.decision());
  }

  private void explain(GrowthSeries series, GrowthOptions options, PrintWriter out) {
    // Beside JSON it must not break what a machine reads.
    PrintWriter words = json ? spec.commandLine().getErr() : out;
    int step = 1;
    for (String sentence : Explanation.of(series, options)) {
      words.printf("%n%2d. %s", step++, sentence);
    }
    words.println();
    words.flush();
  }

  private Map<String, ? extends SeriesSource> sources(Notes notes) {
    PrintWriter err = spec.commandLine().getErr();
    if (prometheus.isNamed()) {
      if (file != null) {
        throw FlatlineException.usage(
            "Cannot judge a series because two are named: file=%s beside --prometheus; give one",
            file);
      }
      return prometheus.sources(err);
    }
    if (file == null) {
      throw FlatlineException.usage(
          "Cannot judge a series because none is named: file=; give a file, - for standard"
              + " input, or --prometheus");
    }
    return chosen
        .file(file)
        .read(System.in, chosen.selection(prometheus.by(), prometheus.step()), notes);
  }

  private GrowthOptions options() {
    boolean checkpoint = mode.equals("checkpoint");
    if (!checkpoint && !mode.equals("in-load")) {
      throw FlatlineException.usage(
          "Cannot judge a series because there is no such mode: mode=%s; choose in-load or"
              + " checkpoint",
          mode);
    }
    boolean mustReturn = counted || (quantum != null && quantum == 1);
    try {
      return new GrowthOptions(
              checkpoint ? Mode.CHECKPOINT : Mode.IN_LOAD,
              quantum == null ? (counted ? 1 : 0) : quantum,
              headroom == null ? Double.POSITIVE_INFINITY : headroom,
              margin == null ? 0 : margin,
              checkpoint && mustReturn)
          .withMarginPerHour(marginPerHour == null ? 0 : marginPerHour)
          .withFilling(filling());
    } catch (IllegalArgumentException refused) {
      throw new FlatlineException(Status.USAGE, String.valueOf(refused.getMessage()), refused);
    }
  }

  private Filling filling() {
    return switch (fills) {
      case "if-memory" -> Filling.IF_MEMORY;
      case "no" -> Filling.NO;
      case "yes" -> Filling.TWICE;
      default ->
          throw FlatlineException.usage(
              "Cannot judge a series because nobody knows whether it fills: fills=%s; choose"
                  + " if-memory, no or yes",
              fills);
    };
  }

  /** Of a verdict: as of a run that passed, failed or proved nothing. */
  static int exitCode(Decision decision) {
    return Status.of(decision).exitCode();
  }
}
