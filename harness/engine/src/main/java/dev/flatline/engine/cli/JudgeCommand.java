package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.judge.Columns;
import dev.flatline.engine.judge.Judgement;
import dev.flatline.engine.judge.JudgementText;
import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.judge.TextSource;
import dev.flatline.engine.plot.SeriesPlot;
import dev.flatline.engine.prometheus.PrometheusSource;
import dev.flatline.engine.trend.Explanation;
import dev.flatline.engine.trend.Growth;
import dev.flatline.engine.trend.GrowthJudge;
import dev.flatline.engine.trend.GrowthOptions;
import dev.flatline.engine.trend.GrowthOptions.Mode;
import dev.flatline.engine.trend.GrowthSeries;
import dev.flatline.engine.trend.Picture;
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

/** Gives a verdict on a series that somebody else recorded. */
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Say whether a recorded gauge is flat, rising, or not decidable.",
      "Columns: t_s (seconds), ops (operations completed so far), value (the gauge; empty if the",
      "sample is missing). Without ops, growth is judged per second; without t_s, per operation.",
      "Exit codes: 0 flat, 1 rising, 2 bad input, 4 inconclusive."
    })
final class JudgeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "CSV with a header, or JSON lines; - for standard input.")
  private @Nullable String file;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "OURS=THEIRS",
      description = "Names of the columns, for example t_s=time,ops=requests,value=open_files.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--format",
      defaultValue = "AUTO",
      description = "csv, jsonl, or auto (the default).")
  private TextSource.Format format = TextSource.Format.AUTO;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "in-load",
      description =
          "in-load: sampled while operations run (the default). checkpoint: one exact reading after"
              + " each round, with the load drained and garbage collected.")
  private String mode = "in-load";

  @Option(
      names = "--counted",
      description =
          "The gauge is a count that must return exactly to its baseline at each checkpoint; implied"
              + " by --quantum 1. Not for a cache: while it still fills, this calls it rising.")
  private boolean counted;

  @Option(
      names = "--quantum",
      paramLabel = "UNITS",
      description = "Smallest change of the gauge, 1 for a count; default: from the data.")
  private @Nullable Double quantum;

  @Option(
      names = "--headroom",
      paramLabel = "UNITS",
      description =
          "How much the gauge may still rise from its last reading before its limit; 0 is at the"
              + " limit, where nothing is flat; default: no limit.")
  private @Nullable Double headroom;

  @Option(
      names = "--margin",
      paramLabel = "UNITS",
      description =
          "Smallest growth per operation that matters; default: 15 quanta or a tenth of the level"
              + " over the recording, whichever is more.")
  private @Nullable Double margin;

  @Mixin private final PrometheusOptions prometheus = new PrometheusOptions();

  @Option(names = "--json", description = "Print the verdict as JSON.")
  private boolean json;

  @Option(
      names = "--explain",
      description = "Say in plain words what was done, with this series' own figures.")
  private boolean explain;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw series, fitted shape and interval into this SVG file.")
  private @Nullable Path plot;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (plot != null) {
      SeriesPlot.requireWritable(plot);
    }
    GrowthOptions options = options();
    Optional<Map<String, PrometheusSource>> many = prometheus.sources(spec.commandLine().getErr());
    if (many.isPresent()) {
      ManySeries judged = ManySeries.judge(many.get(), options);
      PrintWriter print = spec.commandLine().getOut();
      print.print(json ? Json.pretty(judged.json()) + "\n" : judged.text());
      print.flush();
      return exitCode(judged.decision());
    }
    GrowthSeries series = new GrowthSeries();
    SeriesSource source = source();
    source.copyTo(series);
    if (series.samples() == 0) {
      throw FlatlineException.usage(
          "Cannot judge a series because it holds no sample: source=%s; record at least 52, or 12"
              + " checkpoints",
          source.name());
    }
    Growth growth = GrowthJudge.judge(series, options);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json ? Json.pretty(Judgement.of(growth, series.notes())) + "\n" : JudgementText.of(growth));
    out.flush();
    if (explain) {
      // Beside JSON it must not break what a machine reads.
      PrintWriter words = json ? spec.commandLine().getErr() : out;
      int step = 1;
      for (String sentence : Explanation.of(series, options)) {
        words.printf("%n%2d. %s", step++, sentence);
      }
      words.println();
      words.flush();
    }
    if (plot != null) {
      SeriesPlot.write(plot, source.name(), Picture.of(series, options), growth, options);
    }
    return exitCode(growth.decision());
  }

  private SeriesSource source() {
    Optional<PrometheusSource> server = prometheus.source(spec.commandLine().getErr());
    if (server.isPresent()) {
      if (file != null) {
        throw FlatlineException.usage(
            "Cannot judge a series because two are named: file=%s beside --prometheus; give one",
            file);
      }
      return server.get();
    }
    if (file == null) {
      throw FlatlineException.usage(
          "Cannot judge a series because none is named: file=; give a file, - for standard"
              + " input, or --prometheus");
    }
    return new TextSource(file, System.in, Columns.of(columns), format);
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
          .withFilling(GrowthOptions.Filling.IF_MEMORY);
    } catch (IllegalArgumentException refused) {
      throw new FlatlineException(Status.USAGE, String.valueOf(refused.getMessage()), refused);
    }
  }

  /** Of a verdict: as of a run that passed, failed or proved nothing. */
  static int exitCode(Growth.Decision decision) {
    return switch (decision) {
      case FLAT -> Status.PASS.exitCode();
      case RISING -> Status.FAIL.exitCode();
      case INCONCLUSIVE -> Status.INCONCLUSIVE.exitCode();
    };
  }
}
