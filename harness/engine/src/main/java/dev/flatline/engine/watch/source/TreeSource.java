package dev.flatline.engine.watch.source;

import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.process.tree.ProcessTree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The gauges of a tree of processes: the sum over all that run, and for some that run for longer
 * what each contributes.
 *
 * <p>Bounded: readers by the processes that run at once, names of processes by {@link Places}.
 */
public final class TreeSource implements Source {

  /** A process that lives for less may be missed; a look at all processes takes milliseconds. */
  private static final double SCAN_SECONDS = 0.5;

  /** So many processes are read at each poll; of more, each the more rarely. */
  private static final int READ_AT_ONCE = 8;

  /** A process that is older runs a program of its own. */
  private static final double STARTED_SECONDS = 1;

  /** A process may raise its limits; as a rule it does not. */
  private static final double LIMITS_SECONDS = 5;

  private final ProcessTree tree;
  private final Function<ProcessId, List<Source>> readers;
  private final Map<ProcessId, Member> members = new LinkedHashMap<>();
  private final Places places = new Places();
  private final Unseen unseen = new Unseen();
  private boolean scanned;
  private double scanDue;
  private double readDue;
  private double limitsDue;
  private double lastPoll;
  private double ofTheEnded;
  private int most;

  /**
   * A source.
   *
   * @param readers the sources of one process
   */
  public TreeSource(ProcessTree tree, Function<ProcessId, List<Source>> readers) {
    this.tree = tree;
    this.readers = readers;
  }

  /** A process that runs, and the last and the highest reading of each of its gauges. */
  private record Member(
      ProcessStat entry,
      double since,
      List<Source> sources,
      Map<String, Double> last,
      Map<String, Double> highest) {}

  @Override
  public void poll(double seconds, Sink sink) {
    if (seconds >= scanDue) {
      scanDue = seconds + SCAN_SECONDS;
      scan(seconds, sink);
    }
    double every = seconds - lastPoll;
    lastPoll = seconds;
    if (seconds < readDue) {
      return;
    }
    int rounds = (members.size() - 1) / READ_AT_ONCE;
    readDue = seconds + every * rounds;
    Set<String> read = new HashSet<>();
    for (Member member : members.values()) {
      read(seconds, member, sink, read);
    }
    for (String gauge : read) {
      double sum = 0;
      for (Member member : members.values()) {
        sum += counts(member, seconds) ? member.last().getOrDefault(gauge, 0.0) : 0;
      }
      sink.take(gauge, sum);
    }
  }

  /** One that has just been forked holds copies of what its parent holds until it runs its own. */
  private static boolean counts(Member member, double seconds) {
    return member.since() == 0 || seconds - member.since() >= STARTED_SECONDS;
  }

  private void read(double seconds, Member member, Sink sink, Set<String> read) {
    Optional<String> place = places.of(ProcessId.of(member.entry()));
    Set<String> now = new HashSet<>();
    Sink own =
        (gauge, value) -> {
          now.add(gauge);
          member.last().put(gauge, value);
          member.highest().merge(gauge, value, Math::max);
          if (place.isPresent()) {
            sink.takePart(place.get(), gauge, value);
          }
        };
    for (Source source : member.sources()) {
      source.poll(seconds, own);
    }
    read.addAll(now);
    unseen.readable(seconds, member.entry(), now.contains("descriptors"));
  }

  private void scan(double seconds, Sink sink) {
    // What runs at the first look was not forked by anything that is watched.
    double since = scanned ? seconds : 0;
    scanned = true;
    Map<ProcessId, Member> now = new LinkedHashMap<>();
    for (ProcessStat entry : tree.update()) {
      ProcessId id = ProcessId.of(entry);
      unseen.runs(seconds, entry);
      Member known = members.get(id);
      now.put(
          id,
          known != null
              ? known
              : new Member(entry, since, readers.apply(id), new HashMap<>(), new HashMap<>()));
    }
    members.forEach(
        (id, member) -> {
          if (!now.containsKey(id)) {
            ofTheEnded += processorSeconds(member);
            member.sources().forEach(Source::close);
            places.leave(id);
            unseen.ended(id);
          }
        });
    members.clear();
    members.putAll(now);
    most = Math.max(most, members.size());
    if (tree.ever() > 1) {
      for (Member member : members.values()) {
        if (seconds - member.since() >= Places.SETTLED_SECONDS) {
          places.settle(
              ProcessId.of(member.entry()),
              () -> tree.title(member.entry()),
              process -> sink.replaced(process));
        }
      }
      if (seconds >= limitsDue) {
        limitsDue = seconds + LIMITS_SECONDS;
        members.values().forEach(this::lookAtLimits);
      }
    }
  }

  /** The sum has no limit: each process has its own, and the sum is flat where one is full. */
  private void lookAtLimits(Member member) {
    Optional<String> place = places.of(ProcessId.of(member.entry()));
    member
        .highest()
        .forEach(
            (gauge, highest) -> {
              OptionalDouble limit = limit(member, gauge);
              if (limit.isEmpty()) {
                return;
              }
              if (place.isPresent()) {
                places.limited(place.get(), gauge, limit.getAsDouble());
              } else if (Limits.reached(highest, limit.getAsDouble())) {
                unseen.atLimit(member.entry(), gauge, limit.getAsDouble());
              }
            });
  }

  @Override
  public double processorSeconds() {
    return ofTheEnded + members.values().stream().mapToDouble(TreeSource::processorSeconds).sum();
  }

  private static double processorSeconds(Member member) {
    return member.sources().stream().mapToDouble(Source::processorSeconds).sum();
  }

  /** Those that run now and are in the sum. */
  public Set<Long> pids() {
    Set<Long> pids = new TreeSet<>();
    members.forEach(
        (id, member) -> {
          if (counts(member, lastPoll)) {
            pids.add(id.pid());
          }
        });
    return pids;
  }

  /** How many run now. */
  public int size() {
    return members.size();
  }

  /** How many ran at once, at most. */
  public int most() {
    return most;
  }

  /** How many were ever seen. */
  public long ever() {
    return tree.ever();
  }

  public Places places() {
    return places;
  }

  /** How many have run for a while and are in the sum alone. */
  public long unplaced() {
    return tree.ever() == 1
        ? 0
        : members.values().stream()
            .filter(member -> lastPoll - member.since() >= Places.SETTLED_SECONDS)
            .filter(member -> places.of(ProcessId.of(member.entry())).isEmpty())
            .count();
  }

  @Override
  public Map<String, String> unread() {
    Map<String, String> all = unseen.reasons();
    members.values().forEach(member -> member.sources().forEach(one -> all.putAll(one.unread())));
    return all;
  }

  @Override
  public List<String> notes() {
    return members.values().stream()
        .flatMap(member -> member.sources().stream())
        .flatMap(source -> source.notes().stream())
        .distinct()
        .toList();
  }

  /** Limits are of one process each: the sum of several has none. */
  @Override
  public OptionalDouble limit(String gauge) {
    return members.size() == 1 ? limit(members.values().iterator().next(), gauge) : none();
  }

  /** The limit of what one process contributes. */
  public OptionalDouble limit(String process, String gauge) {
    return places.limit(process, gauge);
  }

  private static OptionalDouble limit(Member member, String gauge) {
    return member.sources().stream()
        .map(source -> source.limit(gauge))
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(none());
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  @Override
  public void close() {
    members.values().forEach(member -> member.sources().forEach(Source::close));
  }
}
