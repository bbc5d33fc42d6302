package dev.flatline.engine.export.perfetto;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.Origin;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Report;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A store as a trace of Perfetto's track events: a group of tracks for each case, in it a counter
 * for each gauge, a slice for each round, each fault and each operation of the sample, an instant
 * for each answer. An operation lies on the track of the slot that served it: who ran beside whom
 * stands one below the other.
 */
public final class PerfettoTrace implements ExportFile.Closing {

  /** What stands above what within a group. */
  private enum Rank {
    VERDICTS(0),
    COURSE(1),
    FAULTS(2),
    BATCH(3),
    PROBE(4),
    GAUGE(5);

    private final int place;

    Rank(int place) {
      this.place = place;
    }
  }

  private record Place(Origin of, Rank rank, String name) {}

  private final TraceWriter trace;
  private final Map<Origin, Long> groups = new HashMap<>();
  private final Map<Place, Long> tracks = new HashMap<>();

  /** A trace that is written to a stream, which is not closed. */
  public PerfettoTrace(OutputStream stream) {
    trace = new TraceWriter(stream);
  }

  private long group(Origin of) {
    return groups.computeIfAbsent(of, first -> trace.track(of.title(), 0, groups.size()));
  }

  private long track(Origin of, Rank rank, String name) {
    Place place = new Place(of, rank, name);
    Long known = tracks.get(place);
    if (known != null) {
      return known;
    }
    long number = trace.track(name, group(of), rank.place);
    tracks.put(place, number);
    return number;
  }

  @Override
  public void value(Origin of, String gauge, Statistic what, long micros, double value) {
    String name =
        switch (what) {
          case READING -> gauge;
          case LOWEST -> gauge + " lowest";
          case MEAN -> gauge + " mean";
          case HIGHEST -> gauge + " highest";
        };
    Place place = new Place(of, Rank.GAUGE, name);
    Long known = tracks.get(place);
    if (known == null) {
      boolean bytes = gauge.endsWith("bytes");
      known = trace.counter(name, group(of), Rank.GAUGE.place + tracks.size(), bytes);
      tracks.put(place, known);
    }
    trace.value(known, micros, value);
  }

  @Override
  public void span(
      Origin of,
      Track track,
      String name,
      long fromMicros,
      long toMicros,
      Map<String, String> details) {
    // Faults may strike at the same time: each has a track of its own.
    String line = track == Track.FAULTS ? "fault " + name : title(track);
    trace.slice(track(of, rank(track), line), category(track), name, fromMicros, toMicros, details);
  }

  @Override
  public void moment(
      Origin of, Track track, String name, long micros, Map<String, String> details) {
    trace.instant(track(of, rank(track), title(track)), category(track), name, micros, details);
  }

  @Override
  public void operation(Origin of, String round, String traffic, Report.Operation operation) {
    Rank rank = traffic.equals("probe") ? Rank.PROBE : Rank.BATCH;
    long track = track(of, rank, Formatted.of("%s, slot %03d", traffic, operation.slot() + 1));
    trace.slice(
        track,
        "operation",
        operation.outcome().equals("ok")
            ? Formatted.of("%s of %d", traffic, operation.size())
            : Formatted.of("%s of %d: %s", traffic, operation.size(), operation.outcome()),
        operation.startMicros(),
        operation.endMicros(),
        Map.of(
            "round", round,
            "index", Long.toString(operation.index()),
            "size", Integer.toString(operation.size()),
            "outcome", operation.outcome(),
            "started late by, us", Long.toString(operation.startMicros() - operation.dueMicros())));
  }

  private static Rank rank(Track track) {
    return switch (track) {
      case COURSE -> Rank.COURSE;
      case FAULTS -> Rank.FAULTS;
      case VERDICTS -> Rank.VERDICTS;
    };
  }

  private static String title(Track track) {
    return switch (track) {
      case COURSE -> "rounds and checkpoints";
      case FAULTS -> "faults";
      case VERDICTS -> "verdicts";
    };
  }

  private static String category(Track track) {
    return track.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    trace.flush();
  }
}
