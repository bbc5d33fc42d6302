package dev.flatline.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How far a run came that did not come to its end, as a value.
 *
 * @param started when; empty if the journal was cut short before it said so
 * @param lastEvent when anything was last written to the run's own journal
 * @param cases planned, 0 if not known
 * @param ended each case once, also if it took several attempts
 * @param underWay the cases that were started and did not end
 * @param torn whether the last line of the journal was cut short, and left out
 */
public record RunProgress(
    String store,
    Optional<String> incident,
    Optional<String> started,
    Optional<String> lastEvent,
    int cases,
    List<Ended> ended,
    List<UnderWay> underWay,
    boolean torn,
    List<String> files) {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  /** A case that ended, with the failure of its child if that ended it. */
  public record Ended(String label, Optional<String> failure) {}

  /**
   * A case that did not end.
   *
   * @param round the last that was started
   * @param since when that was, or when the case was started if no round was
   * @param lastSample by column, the columns that could not be read left out
   */
  public record UnderWay(
      String label,
      String store,
      Optional<String> round,
      String since,
      int checkpoints,
      Optional<String> lastCheckpoint,
      Map<String, String> lastSample,
      List<Fork> forks,
      List<String> files) {}

  /** A forked JVM, and whether it lives still. */
  public record Fork(String name, long pid, boolean alive) {}

  /** In plain words, for a terminal. */
  public String text() {
    return ProgressText.of(this);
  }

  /** Reads how far the run came. */
  public static RunProgress of(StoredRun run) {
    Optional<JsonNode> start = run.last("run-started");
    List<JsonNode> events = run.events();
    return new RunProgress(
        run.directory().toString(),
        start.map(event -> event.path("incident").asText()),
        start.map(RunProgress::time),
        events.isEmpty() ? Optional.empty() : Optional.of(time(events.get(events.size() - 1))),
        start.map(event -> event.path("cases").asInt()).orElse(0),
        ended(run),
        underWay(run),
        run.torn(),
        run.files());
  }

  private static List<Ended> ended(StoredRun run) {
    Map<String, JsonNode> last = new LinkedHashMap<>();
    run.all("case-ended").forEach(event -> last.put(label(event), event));
    last.keySet().removeAll(open(run).keySet());
    return last.values().stream().map(RunProgress::ended).toList();
  }

  private static Ended ended(JsonNode event) {
    JsonNode failure = event.path("failure");
    return new Ended(
        label(event), failure.isTextual() ? Optional.of(failure.asText()) : Optional.empty());
  }

  private static List<UnderWay> underWay(StoredRun run) {
    List<UnderWay> found = new ArrayList<>();
    open(run)
        .forEach(
            (label, started) ->
                run.caseOf(started).ifPresent(one -> found.add(underWay(label, started, one))));
    return found;
  }

  /** The attempts that were started and did not end, by label; those of one case follow in turn. */
  private static Map<String, JsonNode> open(StoredRun run) {
    Map<String, JsonNode> open = new LinkedHashMap<>();
    for (JsonNode event : run.events()) {
      String kind = event.path("event").asText();
      if (kind.equals("case-started")) {
        open.put(label(event), event);
      } else if (kind.equals("case-ended")) {
        open.remove(label(event));
      }
    }
    return open;
  }

  private static String label(JsonNode event) {
    return event.path("case").asText();
  }

  private static UnderWay underWay(String label, JsonNode started, StoredRun one) {
    Optional<JsonNode> round = one.last("round-started");
    return new UnderWay(
        label,
        one.directory().toString(),
        round.map(event -> event.path("round").asText()),
        time(round.orElse(started)),
        one.all("checkpoint").size(),
        one.last("checkpoint").map(event -> event.path("after").asText()),
        one.file("samples.csv").map(RunProgress::lastSample).orElse(Map.of()),
        one.all("forked").stream().map(RunProgress::fork).toList(),
        one.files());
  }

  private static Fork fork(JsonNode event) {
    long pid = event.path("pid").asLong();
    return new Fork(event.path("fork").asText(), pid, alive(pid));
  }

  /** Of the last line that was written whole: the others end in a line break. */
  private static Map<String, String> lastSample(String csv) {
    Map<String, String> sample = new LinkedHashMap<>();
    try (CSVParser rows = CSVParser.parse(csv.substring(0, csv.lastIndexOf('\n') + 1), FORMAT)) {
      CSVRecord last = null;
      for (CSVRecord row : rows) {
        last = row;
      }
      if (last != null) {
        last.toMap()
            .forEach(
                (name, value) -> {
                  if (!value.isEmpty()) {
                    sample.put(name, value);
                  }
                });
      }
    } catch (IOException | UncheckedIOException damaged) {
      return Map.of();
    }
    return sample;
  }

  private static String time(JsonNode event) {
    return event.path("time").asText();
  }

  /** A process number is given anew after some time, so the program is looked at too. */
  private static boolean alive(long pid) {
    try {
      return Proc.LINUX.commandLine(pid).contains("dev.flatline.worker.WorkerMain");
    } catch (IOException gone) {
      return false;
    }
  }
}
