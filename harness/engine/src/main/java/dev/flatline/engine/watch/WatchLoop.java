package dev.flatline.engine.watch;

import dev.flatline.engine.watch.gauge.Gauge;
import dev.flatline.engine.watch.gauge.Gauges;
import dev.flatline.engine.watch.gauge.InterimAnalyses;
import dev.flatline.engine.watch.gauge.Judge;
import dev.flatline.engine.watch.gauge.Margins;
import dev.flatline.engine.watch.gauge.Movement;
import dev.flatline.engine.watch.gauge.WatchedGauge;
import dev.flatline.engine.watch.source.Limits;
import dev.flatline.engine.watch.source.Source;
import dev.flatline.process.proc.kind.NotWatched;
import dev.flatline.process.time.Clock;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.verdict.trend.Filling;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Polls sources at a pace until a time is over, the watched processes end, it is stopped, or it is
 * decided. Bounded memory however long it goes on; on disk two lines a second.
 */
final class WatchLoop {

  private static final double NANOS = 1e9;
  private static final int STATUS_SECONDS = 10;

  /** Of a processor, for the lines of status: each judges all gauges that have moved. */
  private static final double STATUS_SHARE = 0.003;

  /** Together all gauges of a watch raise so many false alarms. */
  private static final double FALSE_ALARMS = 0.01;

  /** Each gauge calls so many leaks of the margin flat. */
  private static final double MISSED_LEAKS = 0.01;

  /** Why a watch ended. */
  enum End {
    TIME_OVER,
    STOPPED,
    DECIDED,
    PROCESSES_ENDED
  }

  /**
   * What is watched.
   *
   * @param operations completed until now; 0 if nobody counts them
   * @param alive whether one of the processes is there
   * @param partLimits of a process and a gauge
   * @param filling whether a gauge may fill for a while
   */
  record Subject(
      List<Source> sources,
      DoubleSupplier operations,
      Supplier<Boolean> alive,
      PartLimits partLimits,
      Function<String, Filling> filling) {}

  /** What a gauge of one of several processes must not reach. */
  interface PartLimits {
    OptionalDouble of(String process, String gauge);
  }

  private final Clock clock;
  private final Subject subject;
  private final Limits limits;
  private final Margins margins;
  private final Gauges gauges = new Gauges();
  private final Map<String, Gauges> parts = new TreeMap<>();
  private InterimAnalyses analyses = new InterimAnalyses(name -> true);
  private final Operations operations = new Operations();
  private final Work work = new Work();
  private Attendance attendance = new Attendance(1);
  private final Gaps gaps = new Gaps();
  private final Movement movement = new Movement();
  private Judge judge = new Judge();
  private boolean confirm;
  private double warmUp;
  private double seconds;
  private double statusDue;
  private ObjDoubleConsumer<String> heard = (gauge, value) -> {};
  private volatile boolean stopped;

  WatchLoop(Clock clock, Subject subject, Limits limits, Margins margins) {
    this.clock = clock;
    this.margins = margins;
    this.subject = subject;
    this.limits = limits;
  }

  /** Ends it before the next poll. */
  void stop() {
    stopped = true;
  }

  /** Hands each reading on, by gauge. */
  void heardBy(ObjDoubleConsumer<String> listener) {
    heard = listener;
  }

  /** For how long it has watched. */
  double seconds() {
    return seconds;
  }

  /** Watches; answers why it ended. */
  End run(Pace pace, Path store, Consumer<String> status) throws IOException {
    attendance = new Attendance(pace.quiet().toNanos() / NANOS);
    analyses = new InterimAnalyses(pace.decisive());
    confirm = pace.untilDecided();
    warmUp = pace.warmUp().toMillis() / 1e3;
    subject.sources().forEach(source -> source.lasts(pace.judged()));
    double saidAt = Math.min(TooShort.SAID_AFTER_SECONDS, pace.length().toNanos() / NANOS / 2);
    boolean said = false;
    long start = clock.nanos();
    long next = start;
    long second = 1;
    try (SecondsFile lines = SecondsFile.create(store.resolve("seconds.csv"));
        SecondsFile ofParts = SecondsFile.create(store.resolve("processes.csv"))) {
      while (true) {
        seconds = (clock.nanos() - start) / NANOS;
        Optional<End> end = end(pace);
        if (end.isPresent()) {
          return end.get();
        }
        poll();
        if (!said && seconds >= saidAt) {
          said = true;
          TooShort.of(pace, gauges.byName().keySet(), subject.filling()).ifPresent(status);
        }
        if (seconds >= second) {
          lines.write(second, gauges.byName());
          ofParts.write(second, gaugesOfParts());
          if (second >= statusDue && second % STATUS_SECONDS == 0) {
            statusDue = second + status(second, pace.length(), status) / STATUS_SHARE;
          }
          if (pace.untilDecided()
              && analyses.decided((double) second, this::judged, !missing().isEmpty())) {
            return End.DECIDED;
          }
          second = (long) seconds + 1;
        }
        // What is late is not made up for: readings in a bunch tell what one of them does.
        Duration every = movement.lately(seconds) ? pace.every() : pace.quiet();
        next = Math.max(next + every.toNanos(), clock.nanos());
        clock.sleepUntil(next);
      }
    }
  }

  /** Says how far it is; answers the seconds of a processor that it took. */
  private double status(long second, Duration length, Consumer<String> status) {
    long from = clock.cpuNanos();
    List<WatchedGauge> moved = judged(1, Gauge::moved);
    status.accept(
        StatusLine.of(
            second, length.toSeconds(), moved, gauges.byName().size() - (long) moved.size()));
    return (clock.cpuNanos() - from) / NANOS;
  }

  private Optional<End> end(Pace pace) {
    if (seconds >= pace.length().toNanos() / NANOS) {
      return Optional.of(End.TIME_OVER);
    }
    if (stopped) {
      return Optional.of(End.STOPPED);
    }
    return subject.alive().get() ? Optional.empty() : Optional.of(End.PROCESSES_ENDED);
  }

  private void poll() {
    judge = new Judge();
    operations.count(seconds, subject.operations().getAsDouble());
    attendance.taken(seconds);
    gaps.round(seconds);
    for (Source source : subject.sources()) {
      source.poll(seconds, sink);
    }
    work.took(seconds, subject.sources().stream().mapToDouble(Source::processorSeconds).sum());
  }

  private Gauge.Moment moment() {
    return new Gauge.Moment(seconds, operations.completed(), seconds >= warmUp);
  }

  private final Source.Sink sink =
      new Source.Sink() {
        @Override
        public void take(String gauge, double value) {
          movement.read(seconds, gauge, value);
          if (Double.isFinite(value)) {
            gaps.read(gauge);
          }
          gauges.read(moment(), gauge, value);
          heard.accept(gauge, value);
        }

        @Override
        public void absent(String gauge) {
          gaps.absent(gauge);
        }

        @Override
        public void takePart(String process, String gauge, double value) {
          parts.computeIfAbsent(process, first -> new Gauges()).read(moment(), gauge, value);
        }

        @Override
        public void replaced(String process) {
          parts.getOrDefault(process, new Gauges()).byName().values().forEach(Gauge::startPart);
        }
      };

  private SortedMap<String, Gauge> gaugesOfParts() {
    SortedMap<String, Gauge> all = new TreeMap<>();
    parts.forEach(
        (process, own) ->
            own.byName().forEach((name, gauge) -> all.put(process + " " + name, gauge)));
    return all;
  }

  /** The verdicts on all processes together, at a share of the false alarms. */
  List<WatchedGauge> judged(double share) {
    return judged(share, gauge -> true);
  }

  private List<WatchedGauge> judged(double share, Predicate<Gauge> which) {
    Optional<String> rest = rest();
    return gauges
        .judge(
            judge,
            share * FALSE_ALARMS / courts(),
            share * MISSED_LEAKS,
            name -> terms(name, limits.of(name, known(name))),
            which)
        .stream()
        .map(gauge -> gauge.settled(seconds))
        .map(gauge -> rest.map(gauge::rested).orElse(gauge))
        .toList();
  }

  /** Who counts operations is told by them when the work ended. */
  private Optional<String> rest() {
    return operations.completed() > 0 ? Optional.empty() : work.rest();
  }

  private Gauge.Terms terms(String gauge, OptionalDouble limit) {
    return new Gauge.Terms(
        limit, margins.of(gauge), subject.filling().apply(gauge), operations.stalled());
  }

  /** The verdicts at the end; if it was to end when decided, with unconfirmed rises held back. */
  List<WatchedGauge> concluded() {
    return judged(1).stream().map(this::confirmed).toList();
  }

  private WatchedGauge confirmed(WatchedGauge gauge) {
    boolean held =
        confirm
            && gauge.decision() == Decision.RISING
            && !analyses.confirmed(gauge.name(), seconds);
    return held ? gauge.unconfirmed(analyses.confirmation(gauge.name())) : gauge;
  }

  /** The verdicts on what single processes contribute, by process; held back with the sum. */
  Map<String, List<WatchedGauge>> concludedParts() {
    Set<String> held = new TreeSet<>();
    judged(1).stream()
        .filter(gauge -> !confirmed(gauge).equals(gauge))
        .forEach(gauge -> held.add(gauge.name()));
    Map<String, List<WatchedGauge>> judged = new TreeMap<>();
    parts.forEach(
        (process, own) ->
            judged.put(
                process,
                own
                    .judge(
                        judge,
                        FALSE_ALARMS / courts() / parts.size(),
                        MISSED_LEAKS,
                        name -> terms(name, subject.partLimits().of(process, name)))
                    .stream()
                    .map(gauge -> held.contains(gauge.name()) ? confirmed(gauge) : gauge)
                    .toList()));
    return judged;
  }

  /** The sum has half of the false alarms, its parts together have the other. */
  private int courts() {
    return parts.isEmpty() ? 1 : 2;
  }

  private OptionalDouble known(String gauge) {
    return subject.sources().stream()
        .map(source -> source.limit(gauge))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /** Why what was seen is not enough for a flat, a sentence each. */
  List<String> missing() {
    Map<String, String> unread = new TreeMap<>();
    subject.sources().forEach(source -> unread.putAll(source.unread()));
    Map<String, String> stopped = gaps.unread();
    stopped.keySet().removeAll(unread.keySet());
    List<String> missing = new ArrayList<>(NotWatched.eachInWords(unread));
    missing.addAll(NotWatched.inWords(stopped));
    attendance.starved(seconds).ifPresent(missing::add);
    operations.stall().ifPresent(missing::add);
    return missing;
  }

  /** What a reader has to know beside that. */
  List<String> notes() {
    return subject.sources().stream().flatMap(source -> source.notes().stream()).toList();
  }
}
