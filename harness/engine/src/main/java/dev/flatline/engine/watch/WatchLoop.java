package dev.flatline.engine.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Polls sources at a pace until a time is over, the watched process ends, it is stopped, or it is
 * decided. Bounded memory however long it goes on; on disk a line a second.
 */
final class WatchLoop {

  private static final double NANOS = 1e9;
  private static final int STATUS_SECONDS = 10;

  /** How long a watch lasts and how often it reads. */
  record Pace(Duration length, Duration every, boolean untilDecided) {}

  /**
   * What is watched.
   *
   * @param operations completed until now; 0 if nobody counts them
   * @param ended why the process is not there any more; empty while it is
   */
  record Subject(
      List<Source> sources, DoubleSupplier operations, Supplier<Optional<String>> ended) {}

  private final Clock clock;
  private final Subject subject;
  private final Limits limits;
  private final Gauges gauges = new Gauges();
  private final InterimAnalyses analyses = new InterimAnalyses();
  private double seconds;
  private volatile boolean stopped;

  WatchLoop(Clock clock, Subject subject, Limits limits) {
    this.clock = clock;
    this.subject = subject;
    this.limits = limits;
  }

  /** Ends it before the next poll. */
  void stop() {
    stopped = true;
  }

  /** For how long it has watched. */
  double seconds() {
    return seconds;
  }

  /** Watches; answers why it ended. */
  String run(Pace pace, Path file, Consumer<String> status) throws IOException {
    long start = clock.nanos();
    long next = start;
    long second = 1;
    try (SecondsFile lines = SecondsFile.create(file)) {
      while (true) {
        seconds = (clock.nanos() - start) / NANOS;
        Optional<String> end = end(pace);
        if (end.isPresent()) {
          return end.get();
        }
        for (Source source : subject.sources()) {
          source.poll(seconds, this::take);
        }
        if (seconds >= second) {
          lines.write(second, gauges);
          if (second % STATUS_SECONDS == 0) {
            status.accept(status(second, pace.length().toSeconds()));
          }
          if (pace.untilDecided() && analyses.decided((double) second, this::judged)) {
            return "it was decided";
          }
          second++;
        }
        next += pace.every().toNanos();
        clock.sleepUntil(next);
      }
    }
  }

  private Optional<String> end(Pace pace) {
    if (seconds >= pace.length().toNanos() / NANOS) {
      return Optional.of("its time was over");
    }
    return stopped ? Optional.of("it was stopped") : subject.ended().get();
  }

  private void take(String name, double value) {
    gauges.read(seconds, subject.operations().getAsDouble(), name, value);
  }

  private String status(long second, long length) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d of %,d s", second, length));
    judged(1).stream()
        .filter(gauge -> !gauge.name().startsWith("sockets"))
        .forEach(
            gauge ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %s %,.0f %s",
                        gauge.name(),
                        gauge.last(),
                        gauge.growth().decision())));
    return text.toString();
  }

  /** The verdicts at a share of the false alarms. */
  List<WatchedGauge> judged(double share) {
    return gauges.judge(share, this::limit);
  }

  /** That which a person named, or else the one that a source knows. */
  private OptionalDouble limit(String gauge) {
    return limits.of(
        gauge,
        subject.sources().stream()
            .map(source -> source.limit(gauge))
            .filter(OptionalDouble::isPresent)
            .findFirst()
            .orElse(OptionalDouble.empty()));
  }
}
