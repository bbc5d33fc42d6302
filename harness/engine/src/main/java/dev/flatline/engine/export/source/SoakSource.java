package dev.flatline.engine.export.source;

import dev.flatline.engine.export.ExportSink;
import dev.flatline.engine.export.ExportSink.Statistic;
import dev.flatline.engine.export.ExportSink.Track;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.MinMeanMax;
import dev.flatline.engine.soakstate.SoakEvent;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.engine.soakverdict.CaseOutcome;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.verdict.answer.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A soak, which may go on meanwhile, as it is read once: a bucket is a second, or several where the
 * store was thinned.
 */
record SoakSource(Path directory) implements ExportSource {

  private static final long MICROS = 1_000;

  /** What the harness itself holds, beside what it soaks. */
  private static final Origin HARNESS = Origin.ofProcess("harness");

  @Override
  public String title() {
    return directory.toString();
  }

  @Override
  public void tell(ExportSink sink) {
    SoakReport report = JudgedStore.read(directory);
    List<Origin> cases = new ArrayList<>();
    for (SoakedCase one : report.plan().cases()) {
      cases.add(Origin.ofCase(one.incident(), one.variant(), ""));
    }
    long[] last = {0};
    StoreReading.replay(
        directory,
        event -> {
          last[0] = Math.max(last[0], event.atMillis() * MICROS);
          if (event instanceof SoakEvent.OfCase mine && mine.on() < cases.size()) {
            ofCase(sink, cases.get(mine.on()), mine);
          } else {
            ofAll(sink, cases, event);
          }
        },
        damage -> {});
    for (int i = 0; i < report.cases().size(); i++) {
      verdicts(sink, cases.get(i), report.cases().get(i), last[0]);
    }
  }

  private static void verdicts(ExportSink sink, Origin of, CaseOutcome outcome, long end) {
    for (Answer answer : outcome.answers()) {
      sink.moment(
          of,
          Track.VERDICTS,
          answer.question().label() + " of " + answer.resource() + ": " + answer.decision(),
          end,
          Map.of("sentence", answer.sentence()));
    }
  }

  private static void ofCase(ExportSink sink, Origin of, SoakEvent.OfCase event) {
    long at = event.atMillis() * MICROS;
    if (event instanceof SoakEvent.Bucket bucket) {
      sink.value(of, "operations", Statistic.READING, at, (double) bucket.operations());
      bucket.values().forEach((gauge, read) -> values(sink, of, gauge, at, read));
    } else if (event instanceof SoakEvent.Forked forked) {
      sink.moment(of, Track.COURSE, "process " + forked.epoch(), at, forked.facts());
    } else if (event instanceof SoakEvent.Swept swept) {
      long began = swept.round().startMillis() * MICROS;
      sink.span(of, Track.COURSE, swept.round().spec().name(), began, at, Map.of());
    } else if (event instanceof SoakEvent.SubjectLost lost) {
      sink.moment(of, Track.COURSE, "process lost", at, Map.of("reason", lost.reason()));
    } else if (event instanceof SoakEvent.SegmentEnded ended) {
      sink.moment(of, Track.COURSE, "segment " + ended.segment() + " ended", at, Map.of());
    } else if (event instanceof SoakEvent.Checked checked) {
      Map<String, String> values = new TreeMap<>();
      checked
          .checkpoint()
          .values()
          .forEach((name, value) -> values.put(name, Long.toString(value)));
      sink.moment(of, Track.COURSE, "checkpoint", at, values);
    } else if (event instanceof SoakEvent.Struck struck) {
      struck.outcome().faults().forEach(fault -> fault(sink, of, struck, fault));
    } else if (event instanceof SoakEvent.Looked looked) {
      sink.moment(
          of,
          Track.VERDICTS,
          "look: " + looked.decision(),
          at,
          Map.of("sentence", looked.sentence()));
    }
  }

  /** A slice where it is known when its round began; else an instant at the end of that. */
  private static void fault(
      ExportSink sink, Origin of, SoakEvent.Struck struck, FaultOutcome fault) {
    Map<String, String> details = Map.of("witness", String.valueOf(fault.witness()));
    if (struck.beganMillis() > 0 && fault.appliedMillis() >= 0) {
      long began = struck.beganMillis() + fault.appliedMillis();
      long ended = struck.beganMillis() + Math.max(fault.appliedMillis(), fault.endedMillis());
      sink.span(of, Track.FAULTS, fault.name(), began * MICROS, ended * MICROS, details);
    } else {
      sink.moment(of, Track.FAULTS, fault.name(), struck.atMillis() * MICROS, details);
    }
  }

  private static void values(ExportSink sink, Origin of, String gauge, long at, MinMeanMax read) {
    sink.value(of, gauge, Statistic.LOWEST, at, read.min());
    sink.value(of, gauge, Statistic.MEAN, at, read.mean());
    sink.value(of, gauge, Statistic.HIGHEST, at, read.max());
  }

  private static void ofAll(ExportSink sink, List<Origin> cases, SoakEvent event) {
    long at = event.atMillis() * MICROS;
    if (event instanceof SoakEvent.OwnReading own) {
      own.values()
          .forEach((gauge, value) -> sink.value(HARNESS, gauge, Statistic.READING, at, value));
      return;
    }
    String name =
        event instanceof SoakEvent.Begun
            ? "began"
            : event instanceof SoakEvent.Resumed
                ? "resumed"
                : event instanceof SoakEvent.Thinned
                    ? "store thinned"
                    : event instanceof SoakEvent.ClockJumped
                        ? "clock jumped"
                        : event instanceof SoakEvent.Damaged
                            ? "damage found"
                            : event instanceof SoakEvent.Ended ended ? "ended: " + ended.why() : "";
    if (!name.isEmpty()) {
      cases.forEach(of -> sink.moment(of, Track.COURSE, name, at, Map.of()));
    }
  }
}
