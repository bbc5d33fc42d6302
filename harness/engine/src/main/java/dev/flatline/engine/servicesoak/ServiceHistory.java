package dev.flatline.engine.servicesoak;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.repeat.Reading;
import dev.flatline.process.repeat.Unread;
import dev.flatline.verdict.answer.Checkpoint;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.LengthText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a soak of a service by the events so far. */
final class ServiceHistory {

  private ServiceEvent.@Nullable Begun begun;
  private ServiceEvent.@Nullable Ended ended;
  private final List<Lifetime> lifetimes = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<String> damage = new LinkedHashSet<>();
  private long lastMillis;
  private int rounds;
  private long failed;
  private long madeToFail;
  private long shed;
  private int late;
  private long worstP99Nanos;
  private Unread unreadBefore = Unread.NOTHING;
  private Unread unread = Unread.NOTHING;

  /**
   * A process of the service, from its first reading on.
   *
   * @param fromMillis of the wall clock, since 1970
   * @param readings the baseline first
   */
  record Lifetime(ProcessId process, long fromMillis, List<Reading> readings) {

    List<Checkpoint> checkpoints() {
      List<Checkpoint> checkpoints = new ArrayList<>();
      for (int i = 0; i < readings.size(); i++) {
        checkpoints.add(readings.get(i).checkpoint(i == 0 ? "baseline" : "round " + i));
      }
      return checkpoints;
    }

    Reading last() {
      return readings.get(readings.size() - 1);
    }
  }

  /**
   * A time in which nobody watched.
   *
   * @param afterSeconds since the soak began
   */
  record Gap(double afterSeconds, double seconds) {}

  void accept(ServiceEvent event) {
    if (event instanceof ServiceEvent.Begun first) {
      begun = first;
    } else if (event instanceof ServiceEvent.Resumed resumed) {
      damaged(resumed.damage());
      gaps.add(
          new Gap((lastMillis - begun().atMillis()) / 1e3, (event.atMillis() - lastMillis) / 1e3));
      ended = null;
    } else if (event instanceof ServiceEvent.Joined joined) {
      lifetimes.add(
          new Lifetime(
              joined.process(), joined.atMillis(), new ArrayList<>(List.of(joined.baseline()))));
      unreadBefore = unread();
      unread = Unread.NOTHING;
    } else if (event instanceof ServiceEvent.Read read) {
      current().orElseThrow().readings().add(read.reading());
      unread = read.unread();
      rounds++;
      failed += read.failed();
      madeToFail += read.madeToFail();
      shed += read.load().shed();
      late += read.load().late() ? 1 : 0;
      worstP99Nanos = Math.max(worstP99Nanos, read.load().responseP99Nanos());
    } else if (event instanceof ServiceEvent.Ended end) {
      ended = end;
    }
    lastMillis = event.atMillis();
  }

  /** Adds what of the store cannot be trusted, a sentence each. */
  void damaged(List<String> found) {
    damage.addAll(found);
  }

  /** When the last event was, by the wall clock, in milliseconds since 1970. */
  long lastMillis() {
    return lastMillis;
  }

  ServiceEvent.Begun begun() {
    return Objects.requireNonNull(begun, "no event has been read");
  }

  /**
   * Fails if it cannot be gone on with.
   *
   * @throws FlatlineException with the reason
   */
  void requireSame(ServiceEvent.Begun now, String store) {
    if (begun == null || begun.version() != ServiceEvent.VERSION) {
      throw FlatlineException.usage(
          "Cannot go on with the soak of a service because that store holds none of this version:"
              + " store=%s; name another",
          store);
    }
    if (!begun.description().equals(now.description())) {
      throw FlatlineException.usage(
          "Cannot go on with the soak of a service because its description is another than the one"
              + " that it began with: store=%s; put back the one of before, or begin another soak",
          store);
    }
  }

  Optional<ServiceEvent.Ended> ended() {
    return Optional.ofNullable(ended);
  }

  List<Lifetime> lifetimes() {
    return List.copyOf(lifetimes);
  }

  Optional<Lifetime> current() {
    return lifetimes.isEmpty()
        ? Optional.empty()
        : Optional.of(lifetimes.get(lifetimes.size() - 1));
  }

  /** What of it cannot be trusted, a sentence each. */
  Set<String> damage() {
    return Set.copyOf(damage);
  }

  List<Gap> gaps() {
    return List.copyOf(gaps);
  }

  /** What could not be read in the last round of some process. */
  Unread unread() {
    return unreadBefore.and(unread);
  }

  /** Of load, whole ones. */
  int rounds() {
    return rounds;
  }

  /** How far it is, for a person. */
  String progress() {
    return Formatted.of(
        "%,d of %,d rounds of %s, %,d operations",
        rounds,
        begun().rounds(),
        LengthText.inTwoUnits(begun().roundMillis() / 1_000),
        operations());
  }

  long operations() {
    return lifetimes.stream().mapToLong(one -> one.last().operations()).sum();
  }

  long failed() {
    return failed;
  }

  long madeToFail() {
    return madeToFail;
  }

  long shed() {
    return shed;
  }

  /** Rounds whose load was late. */
  int late() {
    return late;
  }

  /** The longest 99th percentile of a round, from when an operation was due to its answer. */
  long worstP99Nanos() {
    return worstP99Nanos;
  }
}
