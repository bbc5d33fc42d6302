package dev.flatline.engine.merge;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Traffic;
import dev.flatline.engine.document.Site;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakplan.ScheduledArrivals;
import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.engine.soakstate.CaseState;
import dev.flatline.engine.soakstate.SoakState;
import dev.flatline.engine.soakstate.Totals;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.engine.soakverdict.CaseOutcome;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakJudge;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.trend.Decision;
import dev.flatline.worker.link.Shard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes one verdict of the stores of all shards of a soak.
 *
 * <p>Latencies are added, not averaged: histograms of one precision add without loss, and each
 * percentile is read from the sum. Whether the load was late and the service failed is asked again
 * of the sums. A leak belongs to a process: the gravest verdict of the shards holds, and its shard
 * is named.
 */
public final class SoakMerge {

  private record Part(Path store, SoakState state, SoakReport report) {
    Shard shard() {
      return report.plan().shard();
    }
  }

  private final List<Part> parts = new ArrayList<>();

  private SoakMerge() {}

  /**
   * Merges.
   *
   * @param stores of shards of one schedule, one each
   * @throws FlatlineException if they are not, or one cannot be read
   */
  public static MergedSoak of(List<Path> stores) {
    if (stores.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot merge because no store is given: stores=0; give those of all shards");
    }
    SoakMerge merge = new SoakMerge();
    for (Path store : stores) {
      StoreReading.Found found = StoreReading.read(store);
      SoakReport report = JudgedStore.of(found, store);
      merge.parts.add(new Part(store, found.state(), report));
    }
    merge.parts.sort(Comparator.comparingInt(part -> part.shard().index()));
    merge.requireOneSchedule();
    return merge.merged();
  }

  private void requireOneSchedule() {
    Part first = parts.get(0);
    String plan = Json.line(first.report().plan().ofAllShards());
    int last = -1;
    for (Part part : parts) {
      if (!Json.line(part.report().plan().ofAllShards()).equals(plan)) {
        throw FlatlineException.usage(
            "Cannot merge shards because they are not of one schedule: store=%s, other=%s; give"
                + " shards that differ in nothing but --shard",
            first.store(), part.store());
      }
      if (part.shard().index() == last) {
        throw FlatlineException.usage(
            "Cannot merge shards because one is given twice: shard=%s, store=%s; give each once",
            part.shard(), part.store());
      }
      last = part.shard().index();
    }
    parts.forEach(this::requireAnotherStore);
  }

  /** A copy of a store whose plan names another shard would count its operations twice. */
  private void requireAnotherStore(Part part) {
    String id = part.report().integrity().soak();
    for (Part other : parts) {
      boolean another = !other.shard().equals(part.shard());
      if (another && !id.isEmpty() && id.equals(other.report().integrity().soak())) {
        throw FlatlineException.usage(
            "Cannot merge shards because two stores are one: id=%s, store=%s, other=%s; give the"
                + " store of each shard",
            id, part.store(), other.store());
      }
    }
  }

  /**
   * Shards of one soak run side by side: those of two, days apart, have one schedule, too.
   *
   * @return a sentence; empty if there was a moment at which all were under way
   */
  private Optional<String> apart() {
    Part last =
        Collections.max(parts, Comparator.comparingLong(part -> part.state().beganMillis()));
    return parts.stream()
        .filter(part -> !part.shard().equals(last.shard()))
        .filter(part -> part.state().lastMillis() < last.state().beganMillis())
        .findFirst()
        .map(
            part ->
                Formatted.of(
                    "shards %s and %s did not run at the same time: the first ended at %s, the second began at %s",
                    part.shard(),
                    last.shard(),
                    Instant.ofEpochMilli(part.state().lastMillis()),
                    Instant.ofEpochMilli(last.state().beganMillis())));
  }

  private MergedSoak merged() {
    SoakPlan plan = parts.get(0).report().plan();
    List<MergedCase> cases = new ArrayList<>();
    for (int on = 0; on < plan.cases().size(); on++) {
      cases.add(one(plan, on));
    }
    List<String> missing =
        Shares.missing(plan.shard().count(), parts.stream().map(Part::shard).toList());
    List<Status> all = new ArrayList<>(cases.stream().map(MergedCase::status).toList());
    if (!missing.isEmpty() || cases.isEmpty() || apart().isPresent()) {
      all.add(Status.INCONCLUSIVE);
    }
    // The verdict of a damaged store may rest on what was there when it ended.
    parts.stream()
        .filter(part -> !part.report().integrity().whole())
        .forEach(part -> all.add(part.report().status()));
    parts.stream()
        .filter(part -> part.report().harnessDecision() == Decision.RISING)
        .forEach(part -> all.add(Status.INVALID));
    return new MergedSoak(
        plan.shard().count(), missing, Status.worst(all), cases, notes(), sites());
  }

  /** The lines of all shards, each once. */
  private List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    for (Part part : parts) {
      part.report().sites().stream()
          .filter(site -> sites.stream().noneMatch(site::isAtThePlaceOf))
          .forEach(sites::add);
    }
    return Site.inOrder(sites);
  }

  /** Shards may run on machines that are set up differently: then that may be why one leaks. */
  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    apart().ifPresent(notes::add);
    Part first = parts.get(0);
    for (Part part : parts) {
      for (int on = 0; on < part.report().plan().cases().size(); on++) {
        SoakedCase here = part.report().plan().cases().get(on);
        Map<String, String> there = first.report().plan().cases().get(on).parameters().values();
        new TreeMap<>(here.parameters().values())
            .forEach(
                (key, value) -> {
                  if (!value.equals(there.get(key))) {
                    notes.add(
                        Formatted.of(
                            "%s of shard %s is set to %s=%s, of shard %s to %s",
                            here.label(), part.shard(), key, value, first.shard(), there.get(key)));
                  }
                });
      }
      part.report()
          .notChecked()
          .forEach(
              note -> notes.add(Formatted.of("not checked in shard %s: %s", part.shard(), note)));
      part.report()
          .interruptions()
          .notes()
          .forEach(note -> notes.add(Formatted.of("store of shard %s: %s", part.shard(), note)));
      SoakText.integrity(part.report().integrity())
          .lines()
          .forEach(line -> notes.add(Formatted.of("store of shard %s: %s", part.shard(), line)));
    }
    return notes;
  }

  private MergedCase one(SoakPlan plan, int on) {
    Totals totals = new Totals();
    List<MergedCase.OfShard> shards = new ArrayList<>();
    int segments = Integer.MAX_VALUE;
    int most = 0;
    for (Part part : parts) {
      CaseState state = part.state().cases().get(on);
      CaseOutcome outcome = part.report().cases().get(on);
      totals.add(state.totals());
      segments = Math.min(segments, state.segments());
      most = Math.max(most, state.segments());
      shards.add(
          new MergedCase.OfShard(
              part.shard().toString(),
              part.store().toString(),
              outcome.status(),
              outcome.decision(),
              outcome.sentence(),
              part.report().integrity().whole() && part.report().end().isPresent()));
    }
    boolean complete = parts.size() == plan.shard().count() && segments == most;
    Map<String, Long> due = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    SoakedCase subject = plan.cases().get(on);
    SoakJudge.ofService(totals, subject.load())
        .ifPresent(verdict -> faults.add(verdict.sentence()));
    for (Traffic traffic : Traffic.values()) {
      if (complete) {
        String label = traffic.name().toLowerCase(Locale.ROOT);
        long count = ScheduledArrivals.inAll(plan, subject, segments, traffic);
        long offered = totals.of(traffic).offered();
        due.put(label, count);
        if (offered != count) {
          faults.add(
              Formatted.of(
                  "arrivals of %s are not those of the schedule: measured %d, due %d",
                  label, offered, count));
        }
      }
    }
    if (segments != most) {
      faults.add(Formatted.of("the shards are not equally far: %d to %d segments", segments, most));
    }
    return new MergedCase(
        plan.cases().get(on).label(),
        status(shards, totals, subject.load(), faults),
        shards,
        worst(shards),
        faults,
        totals.rows(),
        due,
        totals.histograms());
  }

  private static Status status(
      List<MergedCase.OfShard> shards, Totals totals, LoadProfile load, List<String> faults) {
    List<Status> all = new ArrayList<>();
    for (MergedCase.OfShard shard : shards) {
      // Whether the service failed or the load was late is asked of the sums below.
      boolean leaks = shard.decision() == Decision.RISING;
      boolean lost = shard.status() == Status.FAIL;
      boolean open = shard.decision() != Decision.FLAT || !shard.complete();
      all.add(leaks || lost ? Status.FAIL : open ? Status.INCONCLUSIVE : Status.PASS);
    }
    SoakJudge.ofService(totals, load).ifPresent(verdict -> all.add(verdict.status()));
    if (!faults.isEmpty()) {
      all.add(Status.INCONCLUSIVE);
    }
    return Status.worst(all);
  }

  private static Optional<MergedCase.OfShard> worst(List<MergedCase.OfShard> shards) {
    return shards.stream()
        .filter(shard -> shard.status() != Status.PASS)
        .max(Comparator.comparing(MergedCase.OfShard::status));
  }
}
