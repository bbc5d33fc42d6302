package dev.flatline.engine.soakstate;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.log.Damage;
import dev.flatline.verdict.trend.GrowthSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All that is known of a soak, from its events alone and in bounded memory. Not thread-safe. */
public final class SoakState {

  /** What a crash leaves in a store, and is no damage: in the words of version 1, too. */
  private static final Pattern CRASH =
      Pattern.compile(
          "the last [\\d,]+ bytes are no whole record|one half of the head is damaged"
              + "|records-\\d+\\.log lies beside it, of .*");

  private @Nullable SoakPlan plan;
  private final List<CaseState> cases = new ArrayList<>();
  private final Map<String, GrowthSeries> own = new TreeMap<>();
  private final Map<String, Long> ownLatest = new TreeMap<>();
  private final GapBook gaps = new GapBook();
  private long clockJumps;
  private int joined = 1;
  private String boot = "";
  private long beganMillis;
  private long lastMillis;
  private long events;
  private long eventsAtEnd;
  private Optional<SoakEvent.Ended> end = Optional.empty();
  private Optional<SoakEvent.Sealed> seal = Optional.empty();
  private final DamageBook damage = new DamageBook();
  private Optional<Damage> damagedBefore = Optional.empty();

  /** Adds what follows from the next event, in the order of the store. */
  public void accept(SoakEvent event) {
    if (damagedBefore.isPresent()) {
      Damage stretch = damagedBefore.get();
      double seconds = events == 0 ? 0 : (event.atMillis() - lastMillis) / 1e3;
      damage.add(stretch.phrase(), stretch.records(), seconds);
      damagedBefore = Optional.empty();
    }
    event.applyTo(this);
    events++;
    lastMillis = event.atMillis();
  }

  /** What lies before the next event cannot be trusted. */
  public void damaged(Damage stretch) {
    damagedBefore = Optional.of(stretch);
  }

  void begun(SoakEvent.Begun begun) {
    if (plan == null) {
      SoakPlan read = begun.plan();
      plan = read;
      boot = begun.boot();
      beganMillis = begun.atMillis();
      read.cases().forEach(one -> cases.add(new CaseState(one, read)));
    }
  }

  void resumed(SoakEvent.Resumed resumed) {
    boolean restarted = !resumed.boot().equals(boot);
    boot = resumed.boot();
    // A clock that went back meanwhile says nothing about the length.
    long upTo = Math.max(lastMillis, resumed.atMillis());
    gaps.add(new Gap(lastMillis, upTo, restarted), resumed.found());
    resumed.found().stream()
        .filter(note -> !CRASH.matcher(note).matches())
        .forEach(note -> damage.add(note, 0, 0));
    end = Optional.empty();
    seal = Optional.empty();
    own.values().forEach(GrowthSeries::startPart);
  }

  void own(SoakEvent.OwnReading reading) {
    reading
        .values()
        .forEach(
            (name, value) -> {
              ownLatest.put(name, value);
              own.computeIfAbsent(name, created -> new GrowthSeries())
                  .add(reading.seconds(), (double) reading.written(), (double) value);
            });
  }

  /** The case of that number; empty without the record of the plan: nothing can be attributed. */
  public Optional<CaseState> find(int on) {
    return on >= 0 && on < cases.size() ? Optional.of(cases.get(on)) : Optional.empty();
  }

  void clockJumped() {
    clockJumps++;
  }

  void thinned(SoakEvent.Thinned thinned) {
    joined = thinned.joined();
  }

  void ended(SoakEvent.Ended ended) {
    end = Optional.of(ended);
    eventsAtEnd = events + 1;
  }

  void sealed(SoakEvent.Sealed sealed) {
    seal = Optional.of(sealed);
    // It is about the store, not about what was soaked.
    events--;
  }

  /**
   * What is soaked.
   *
   * @throws FlatlineException if no intact record says so
   */
  public SoakPlan plan(Path store) {
    SoakPlan known = plan;
    if (known == null) {
      throw FlatlineException.usage(
          "Cannot read a soak because the record of its plan is damaged: store=%s; nothing in it"
              + " can be attributed, begin another",
          store);
    }
    return known;
  }

  /** The same, once it is known to be there. */
  public SoakPlan plan() {
    return Objects.requireNonNull(plan, "an intact record says it");
  }

  /** By their numbers in the plan. */
  public List<CaseState> cases() {
    return cases;
  }

  /** What the harness itself holds, by gauge. */
  public Map<String, GrowthSeries> own() {
    return own;
  }

  /** What the harness held last, by gauge. */
  public Map<String, Long> ownLatest() {
    return ownLatest;
  }

  /** Times in which nothing was seen. */
  public GapBook gaps() {
    return gaps;
  }

  /** How often the wall clock moved against the machine's own. */
  public long clockJumps() {
    return clockJumps;
  }

  /** How many of the buckets that were written lie in the oldest that are there. */
  public int joined() {
    return joined;
  }

  /** When it began, in milliseconds of the wall clock, since 1970. */
  public long beganMillis() {
    return beganMillis;
  }

  /** When the last event was, in milliseconds of the wall clock, since 1970. */
  public long lastMillis() {
    return lastMillis;
  }

  /** Events so far, the seal of the store not among them. */
  public long events() {
    return events;
  }

  /** Why it ended; empty if it goes on. */
  public Optional<SoakEvent.Ended> end() {
    return end;
  }

  /** The events up to the last end, that among them; 0 if it never ended. */
  public long eventsAtEnd() {
    return eventsAtEnd;
  }

  /** What else a soak that has ended wrote; empty before that. */
  public Optional<SoakEvent.Sealed> seal() {
    return seal;
  }

  /** What is known to be damaged. */
  public DamageBook damage() {
    return damage;
  }
}
