package dev.flatline.agent.report;

import dev.flatline.agent.moment.Checkpoints;
import dev.flatline.agent.moment.Stacks;
import dev.flatline.agent.name.NamedMethod;
import dev.flatline.agent.operation.Peaks;
import dev.flatline.agent.track.Counts;
import dev.flatline.agent.track.Hooks;
import dev.flatline.agent.track.Kind;
import dev.flatline.agent.track.Operations;
import dev.flatline.agent.track.Pair;
import dev.flatline.agent.track.Pairs;
import dev.flatline.agent.track.Tracker;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report as JSON, version 1. */
final class Document {

  /** Sites of one report; the rest is told as a number. */
  private static final int MOST_SITES = 512;

  private final AgentFacts facts;
  private final Sites sites;
  private final Census census;

  Document(AgentFacts facts, Sites sites, Census census) {
    this.facts = facts;
    this.sites = sites;
    this.census = census;
  }

  /** The report of now; with so many sites less as it takes to keep within the room. */
  String write(int room) {
    int most = MOST_SITES;
    String text = write(room, most);
    while (text.length() > room && most > 0) {
      most /= 2;
      text = write(room, most);
    }
    return text;
  }

  private String write(int room, int most) {
    Counts counts = Tracker.counts();
    JsonText json = new JsonText();
    json.open('{');
    json.name("format").value("flatline-agent").name("version").value(1);
    json.name("pid").value(ProcessHandle.current().pid());
    json.name("attached").value(facts.attached());
    json.name("startedMillis").value(facts.startedMillis());
    json.name("writtenMillis").value(System.currentTimeMillis());
    json.name("level").value(Stacks.level().name().toLowerCase(Locale.ROOT));
    json.name("oneIn").value(Stacks.oneIn());
    json.name("checkpoints").value(Checkpoints.now());
    table(json, counts);
    cost(json);
    List<Site> ranked = ranked();
    kinds(json, counts);
    sites(json, ranked, most, room);
    strings(json, "notHooked", facts.gaps().lines());
    strings(json, "before", facts.before());
    pairs(json);
    operations(json);
    json.close('}');
    return json.toString();
  }

  private void table(JsonText json, Counts counts) {
    json.name("table").open('{');
    json.name("records").value(counts.records);
    json.name("most").value(Tracker.limit());
    json.name("dropped").value(counts.dropped);
    json.name("bytesOfRecord").value(Tracker.BYTES_OF_RECORD);
    json.name("withoutStack").value(census.unsampled());
    json.name("waiting").value(census.waiting());
    json.name("stacksRefused").value(Stacks.refused());
    json.close('}');
  }

  private void cost(JsonText json) {
    json.name("cost").open('{');
    json.name("acquireNanos").value(Tracker.acquireNanos());
    json.name("startNanos").value(facts.startNanos());
    json.name("errors").value(Hooks.errors());
    json.close('}');
  }

  private void kinds(JsonText json, Counts counts) {
    json.name("kinds").open('[');
    for (Kind kind : Kind.all()) {
      int id = kind.id();
      if (!kind.told() || counts.opened[id] == 0) {
        continue;
      }
      json.next().open('{');
      json.name("kind").value(kind.name());
      strings(json, "descriptors", kind.descriptors());
      json.name("collector").value(kind.collector().name().toLowerCase(Locale.ROOT));
      json.name("opened").value(counts.opened[id]);
      json.name("closed").value(counts.closed[id]);
      json.name("collected").value(counts.collected[id]);
      json.name("lost").value(counts.lost[id]);
      json.name("live").value(counts.live(id));
      json.name("survivors").value(census.survivors(id));
      json.name("peak").value(Tracker.peak(id));
      json.name("operationPeak").value(Peaks.most(id));
      json.name("heldNanos").value(counts.heldNanos[id]);
      json.name("longestNanos").value(Operations.longest(id).nanos());
      place(json, "operationPeakAt", reached(id));
      place(json, "longestAt", Operations.longest(id).where());
      json.close('}');
    }
    json.close(']');
  }

  /** Where the peak of the kind was reached, if it came back; else null. */
  private @Nullable Site reached(int kind) {
    for (Site site : sites.all()) {
      if (site.kind() == kind && site.operationPeak > 0 && site.operationPeak == Peaks.most(kind)) {
        return site;
      }
    }
    return null;
  }

  /** What has survived the last checkpoint first, then what is held, then the rest. */
  private List<Site> ranked() {
    return sites.all().stream()
        .filter(site -> site.isOfInterest())
        .sorted(
            Comparator.comparingLong((Site site) -> site.survivors + site.lost)
                .thenComparingLong(site -> site.live)
                .thenComparingLong(site -> site.operationPeak)
                .thenComparingLong(site -> site.collected)
                .thenComparingLong(site -> site.closedSeen)
                .reversed())
        .toList();
  }

  private static void sites(JsonText json, List<Site> ranked, int most, int room) {
    int shown = Math.min(most, ranked.size());
    json.name("sitesLeftOut").value(ranked.size() - shown);
    json.name("sites").open('[');
    List<Kind> kinds = Kind.all();
    for (Site site : ranked.subList(0, shown)) {
      if (json.length() > room) {
        break;
      }
      json.next().open('{');
      json.name("kind").value(kinds.get(site.kind()).name());
      json.name("through").value(site.through());
      json.name("live").value(site.live);
      json.name("survivors").value(site.survivors);
      json.name("checkpoints").value(site.checkpoints);
      json.name("lost").value(site.lost);
      json.name("collected").value(site.collected);
      json.name("aged").value(site.aged);
      json.name("ofLibrary").value(site.ofLibrary());
      json.name("closedSeen").value(site.closedSeen);
      json.name("heldSeenNanos").value(site.heldSeenNanos);
      json.name("operationPeak").value(site.operationPeak);
      json.name("oldestNanos").value(site.oldestNanos);
      json.name("frames").open('[');
      for (StackTraceElement frame : site.frames()) {
        json.next();
        frame(json, frame);
      }
      json.close(']').close('}');
    }
    json.close(']');
  }

  private static void frame(JsonText json, StackTraceElement frame) {
    json.open('{');
    json.name("type").value(frame.getClassName());
    json.name("method").value(frame.getMethodName());
    if (frame.getFileName() != null) {
      json.name("file").value(frame.getFileName());
    }
    if (frame.getLineNumber() >= 0) {
      json.name("line").value(frame.getLineNumber());
    }
    json.close('}');
  }

  private static void place(JsonText json, String name, @Nullable Object where) {
    if (where instanceof Site site && !site.frames().isEmpty()) {
      json.name(name);
      frame(json, site.frames().get(0));
    }
  }

  private static void strings(JsonText json, String name, List<String> values) {
    json.name(name).open('[');
    for (String value : values) {
      json.next().value(value);
    }
    json.close(']');
  }

  private static void operations(JsonText json) {
    json.name("operations").open('[');
    for (NamedMethod named : Operations.named()) {
      json.next().open('{');
      json.name("operation").value(named.text());
      json.name("found").value(named.seen());
      json.close('}');
    }
    json.close(']');
  }

  private static void pairs(JsonText json) {
    json.name("pairs").open('[');
    for (Pair pair : Pairs.all()) {
      json.next().open('{');
      json.name("pair").value(pair.text());
      json.name("acquires").value(pair.acquireSeen());
      json.name("releases").value(pair.releaseSeen());
      json.close('}');
    }
    json.close(']');
  }
}
