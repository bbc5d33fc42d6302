package dev.flatline.cli.judge;

import dev.flatline.cli.option.PrometheusOptions;
import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Given;
import dev.flatline.cli.value.NamedMargins;
import dev.flatline.engine.judge.Judgement;
import dev.flatline.engine.judge.JudgementText;
import dev.flatline.engine.judge.SeriesSource;
import dev.flatline.engine.plot.SeriesPlot;
import dev.flatline.engine.table.Notes;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.trend.Explanation;
import dev.flatline.verdict.trend.Growth;
import dev.flatline.verdict.trend.GrowthJudge;
import dev.flatline.verdict.trend.GrowthOptions;
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
public final class JudgeCommand implements Callable<Integer> {

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

  @Mixin private final JudgeOptions terms = new JudgeOptions();
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
    GrowthOptions options = terms.options();
    Notes notes = new Notes();
    Map<String, ? extends SeriesSource> sources = sources(notes);
    return sources.size() == 1 && prometheus.by().isEmpty()
        ? judgeOne(sources.values().iterator().next(), options, notes.all())
        : judgeMany(sources, options, notes.all());
  }

  private void say(List<String> notes) {
    terms.deprecated().ifPresent(spec.commandLine().getErr()::println);
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
    return Status.of(judged.decision()).exitCode();
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
    return Status.of(growth.decision()).exitCode();
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
}
