package dev.flatline.agent.report;

import dev.flatline.agent.moment.Checkpoints;
import dev.flatline.agent.moment.LongestHold;
import dev.flatline.agent.moment.RecentlyClosed;
import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.moment.Trace;
import dev.flatline.agent.operation.Peaks;
import dev.flatline.agent.track.Held;
import dev.flatline.agent.track.Kind;
import dev.flatline.agent.track.Operations;
import dev.flatline.agent.track.Stripe;
import dev.flatline.agent.track.Tracker;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Goes through all that is held, and counts it by site. One thread at a time. */
final class Census {

  /** Decoding stops there, and goes on with the next report. */
  private static final long DECODING_NANOS = 50_000_000;

  /** For a report that somebody waits for. */
  private static final long DECODING_NANOS_ASKED = 5_000_000_000L;

  private final Sites sites;
  private final List<Kind> kinds = Kind.all();
  private final long[] survivors = new long[Kind.MOST];
  private long unsampled;
  private long waiting;
  private long decodingNanos;
  private long most;
  private long records;

  Census(Sites sites) {
    this.sites = sites;
  }

  /** Those of a kind that were taken after the first checkpoint and have survived one. */
  long survivors(int kind) {
    return survivors[kind];
  }

  /** Live ones whose stack was not taken, so that their site is not known. */
  long unsampled() {
    return unsampled;
  }

  /** Live ones whose stack is not decoded yet. */
  long waiting() {
    return waiting;
  }

  /** What was gone through. */
  long records() {
    return records;
  }

  /**
   * Counts anew.
   *
   * @param asked whether somebody waits for it: then all stacks are decoded that there are
   */
  void take(boolean asked) {
    most = asked ? DECODING_NANOS_ASKED : DECODING_NANOS;
    records = 0;
    Arrays.fill(survivors, 0);
    unsampled = 0;
    waiting = 0;
    decodingNanos = 0;
    sites.all().forEach(Site::clear);
    Site.UNKNOWN.clear();
    for (Stripe stripe : Tracker.parts()) {
      for (Held held : stripe.all()) {
        records++;
        count(held);
      }
    }
    recentlyClosed();
    for (Kind kind : kinds) {
      LongestHold longest = Operations.longest(kind.id());
      if (longest.where() instanceof Trace trace) {
        longest.keep(sites.of(kind, trace, true));
      }
      peak(kind);
    }
  }

  private void peak(Kind kind) {
    Peaks.Deferred deferred = Peaks.take(kind.id());
    if (deferred != null) {
      Site last = sites.of(kind, deferred.last(), true);
      if (last.isRepeated(sites.of(kind, deferred.before(), true))) {
        last.operationPeak = Math.max(last.operationPeak, deferred.most());
      }
    }
  }

  private void count(Held held) {
    Kind kind = kinds.get(held.kind());
    if (held.isOver()) {
      settle(held);
    } else if (held.refersTo(null)) {
      collected(held, kind);
    } else if (kind == Kind.EXECUTORS && ended(held.get())) {
      settle(held);
    } else if (kind.told()) {
      // What the program has held since before the first checkpoint, it holds for its own sake.
      int survived = held.checkpoint() == 0 ? 0 : Checkpoints.now() - held.checkpoint();
      Site site = site(held);
      survivors[held.kind()] += survived > 0 && (site == null || site.ofProgram()) ? 1 : 0;
      if (site != null) {
        site.add(held.weight(), System.nanoTime() - held.openedNanos(), survived);
      }
    }
  }

  private static void settle(Held held) {
    Tracker.settle(held);
    if (held.takeTrace() != null) {
      Stacks.settled();
    }
  }

  private void collected(Held held, Kind kind) {
    Site site = site(held);
    boolean lost = Tracker.collect(held, kind.collector() == Kind.Collector.LOSES);
    if (site == null) {
      return;
    }
    if (lost) {
      site.lost += held.weight();
    } else if (kind.collector() == Kind.Collector.CLOSES) {
      site.collected += held.weight();
    }
  }

  // A class of the program's may throw anything.
  @SuppressWarnings("CatchingUnchecked")
  private static boolean ended(@org.jspecify.annotations.Nullable Object executor) {
    try {
      return executor instanceof ExecutorService service && service.isTerminated();
    } catch (Throwable unknown) {
      return false;
    }
  }

  private @org.jspecify.annotations.Nullable Site site(Held held) {
    if (held.where() instanceof Site known) {
      return known;
    }
    if (held.weight() != 0 && decodingNanos > most) {
      waiting++;
      return null;
    }
    Trace trace = held.takeTrace();
    if (trace == null) {
      unsampled++;
      return null;
    }
    long start = System.nanoTime();
    Site site = sites.of(kinds.get(held.kind()), trace, held.checkpoint() > 0);
    decodingNanos += System.nanoTime() - start;
    held.where(site);
    Stacks.settled();
    return site;
  }

  private void recentlyClosed() {
    for (int place = 0; place < RecentlyClosed.places(); place++) {
      RecentlyClosed.Closed closed = RecentlyClosed.take(place);
      if (closed != null && closed.where() instanceof Site known) {
        known.closed(closed.weight(), closed.heldNanos());
      } else if (closed != null && closed.where() instanceof Trace trace) {
        sites.of(kinds.get(closed.kind()), trace, true).closed(closed.weight(), closed.heldNanos());
      }
    }
  }
}
