package dev.flatline.engine.soak;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.trend.GrowthSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known of a soak, from its events alone and in bounded memory. Not thread-safe. */
final class SoakState {

  private static final int GAPS_KEPT = 50;

  /** A time in which nothing was seen. */
  record Gap(long fromMillis, long toMillis, boolean restarted) {
    double seconds() {
      return (toMillis - fromMillis) / 1e3;
    }
  }

  private @Nullable SoakPlan plan;
  private final List<CaseState> cases = new ArrayList<>();
  private final Map<String, GrowthSeries> own = new TreeMap<>();
  private final Map<String, Long> ownLatest = new TreeMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long gapCount;
  private double gapSeconds;
  private long clockJumps;
  private int joined = 1;
  private String boot = "";
  private long beganMillis;
  private long lastMillis;
  private long events;
  private Optional<SoakEvent.Ended> end = Optional.empty();

  void accept(SoakEvent event) {
    if (event instanceof SoakEvent.Begun begun) {
      begun(begun);
    } else if (event instanceof SoakEvent.Resumed resumed) {
      resumed(resumed);
    } else if (event instanceof SoakEvent.OwnReading reading) {
      own(reading);
    } else if (event instanceof SoakEvent.ClockJumped) {
      clockJumps++;
    } else if (event instanceof SoakEvent.Thinned thinned) {
      joined = thinned.joined();
    } else if (event instanceof SoakEvent.Ended ended) {
      end = Optional.of(ended);
    } else if (event instanceof SoakEvent.OfCase ofCase) {
      ofCase(ofCase);
    }
    events++;
    lastMillis = event.atMillis();
  }

  private void begun(SoakEvent.Begun begun) {
    if (plan == null) {
      SoakPlan read = begun.plan();
      plan = read;
      boot = begun.boot();
      beganMillis = begun.atMillis();
      read.cases().forEach(one -> cases.add(new CaseState(one, read)));
    }
  }

  private void resumed(SoakEvent.Resumed resumed) {
    boolean restarted = !resumed.boot().equals(boot);
    boot = resumed.boot();
    gapCount++;
    // A clock that went back meanwhile says nothing about the length.
    Gap gap = new Gap(lastMillis, Math.max(lastMillis, resumed.atMillis()), restarted);
    gapSeconds += gap.seconds();
    if (gaps.size() < GAPS_KEPT) {
      gaps.add(gap);
      notes.addAll(resumed.found());
    }
    end = Optional.empty();
    own.values().forEach(GrowthSeries::startPart);
  }

  private void own(SoakEvent.OwnReading reading) {
    reading
        .values()
        .forEach(
            (name, value) -> {
              ownLatest.put(name, value);
              own.computeIfAbsent(name, created -> new GrowthSeries())
                  .add(reading.seconds(), (double) reading.written(), (double) value);
            });
  }

  private void ofCase(SoakEvent.OfCase event) {
    // Without the record of its plan nothing can be attributed.
    if (event.on() < cases.size()) {
      cases.get(event.on()).accept(event);
    }
  }

  /**
   * What is soaked.
   *
   * @throws FlatlineException if no intact record says so
   */
  SoakPlan plan(Path store) {
    SoakPlan known = plan;
    if (known == null) {
      throw FlatlineException.usage(
          "Cannot read a soak because the record of its plan is damaged: store=%s; nothing in it can"
              + " be attributed, begin another",
          store);
    }
    return known;
  }

  List<CaseState> cases() {
    return cases;
  }

  /** What the harness itself holds, by gauge. */
  Map<String, GrowthSeries> own() {
    return own;
  }

  Map<String, Long> ownLatest() {
    return ownLatest;
  }

  /** Times in which nothing was seen, the first {@value #GAPS_KEPT}. */
  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  long gapCount() {
    return gapCount;
  }

  double gapSeconds() {
    return gapSeconds;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  long clockJumps() {
    return clockJumps;
  }

  /** How many of the buckets that were written lie in the oldest that are there. */
  int joined() {
    return joined;
  }

  long beganMillis() {
    return beganMillis;
  }

  long lastMillis() {
    return lastMillis;
  }

  long events() {
    return events;
  }

  Optional<SoakEvent.Ended> end() {
    return end;
  }
}
