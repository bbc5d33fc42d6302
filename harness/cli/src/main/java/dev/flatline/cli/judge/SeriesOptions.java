package dev.flatline.cli.judge;

import dev.flatline.cli.option.Topic;
import dev.flatline.engine.cell.TimeText;
import dev.flatline.engine.series.Selection;
import dev.flatline.engine.series.SeriesFile;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to take from a file of series, and how it is written. */
@Topic(Topic.FILE)
final class SeriesOptions {

  private static final List<String> NAMES =
      List.of(
          "--value",
          "--time",
          "--operations",
          "--columns",
          "--format",
          "--path",
          "--encoding",
          "--time-unit",
          "--time-format",
          "--skip-unreadable");

  private static final Set<String> OURS = Set.of("seq", "t_s", "ops", "value");

  @Option(
      names = {"--value", "--column"},
      paramLabel = "NAME",
      description =
          "Column to judge; repeated, or a pattern such as 'heap*', several, each for itself;"
              + " 'value#2' is the second of that name. Default: value, or the only one of numbers.")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "NAME",
      description =
          "Column of the clock; default: found by its name (t_s, time, timestamp ...) and cells.")
  private @Nullable String time;

  @Option(
      names = "--operations",
      paramLabel = "NAME",
      description = "Column of operations completed so far; default: ops, if there is one.")
  private @Nullable String operations;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "OURS=THEIRS",
      description =
          "The three columns in one option, for example t_s=time,ops=requests,value=open_files.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "Format, or tool that wrote the file (--formats lists them); default: told by the text.")
  private @Nullable String format;

  @Option(
      names = "--path",
      paramLabel = "POINTER",
      description = "Place of the rows in a JSON document, for example /data/points.")
  private @Nullable String path;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of the text, for example UTF-16; default: told by the bytes.")
  private @Nullable String encoding;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description =
          "Unit of a clock of numbers: s, ms, us, ns, min or h; default: told by name and size.")
  private @Nullable String timeUnit;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "How times are written, for example 'dd.MM.yyyy HH:mm:ss'; default: told by the cells.")
  private @Nullable String timeFormat;

  @Option(
      names = "--skip-unreadable",
      description = "Leave out lines that cannot be read, and count them, instead of refusing.")
  private boolean skipUnreadable;

  /** The file. */
  public SeriesFile file(String name) {
    return new SeriesFile(
        name,
        Optional.ofNullable(format).filter(one -> !one.equalsIgnoreCase("auto")),
        Optional.ofNullable(encoding),
        Optional.ofNullable(path));
  }

  /** What was chosen of its columns. */
  public Selection selection(Optional<String> by, Optional<Duration> step) {
    for (String ours : columns.keySet()) {
      if (!OURS.contains(ours)) {
        throw FlatlineException.usage(
            "Cannot map a column because a series has none of that name: column=%s; map t_s, ops or"
                + " value, for example --columns value=connections.in_use",
            ours);
      }
    }
    List<String> chosen = new ArrayList<>(values);
    Optional.ofNullable(columns.get("value")).ifPresent(chosen::add);
    return new Selection(
        Optional.ofNullable(time).or(() -> Optional.ofNullable(columns.get("t_s"))),
        Optional.ofNullable(operations).or(() -> Optional.ofNullable(columns.get("ops"))),
        chosen,
        by,
        step,
        Optional.ofNullable(timeUnit),
        Optional.ofNullable(timeFormat).map(SeriesOptions::form),
        skipUnreadable);
  }

  private static TimeText form(String pattern) {
    try {
      return TimeText.ofPattern(pattern);
    } catch (IllegalArgumentException none) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read a clock because the pattern is none: time-format=%s (%s); give for example 'dd.MM.yyyy HH:mm:ss'",
              pattern, none.getMessage()),
          none);
    }
  }

  /** Names of the options that have a meaning for files alone. */
  public static String[] names() {
    return NAMES.toArray(String[]::new);
  }
}
