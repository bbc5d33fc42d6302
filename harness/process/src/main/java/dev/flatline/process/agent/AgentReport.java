package dev.flatline.process.agent;

import dev.flatline.verdict.number.Formatted;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the agent of a process has written, at one moment.
 *
 * @param version of the document
 * @param attached whether the process ran before the agent: what it had open is not tracked
 * @param writtenMillis milliseconds since the epoch
 * @param level which stacks are kept: {@code counts}, {@code sampled} or {@code all}
 * @param oneIn what a sampled stack stands for, above a thousand a second
 * @param checkpoints so far
 * @param sitesLeftOut sites for which the document had no room
 * @param notHooked what could not be hooked, a line each
 * @param before descriptors that were open before the first hook, as {@code number target}
 */
public record AgentReport(
    String format,
    int version,
    long pid,
    boolean attached,
    long startedMillis,
    long writtenMillis,
    String level,
    int oneIn,
    int checkpoints,
    Table table,
    Cost cost,
    List<KindCount> kinds,
    int sitesLeftOut,
    List<SiteCount> sites,
    List<String> notHooked,
    List<String> before,
    List<PairCount> pairs,
    List<OperationCount> operations) {

  public AgentReport {
    // Agents of before do not tell them.
    operations = operations == null ? List.of() : List.copyOf(operations);
  }

  /**
   * The table of what is held.
   *
   * @param records objects in it
   * @param most objects that it takes
   * @param dropped objects for which it had no room
   * @param bytesOfRecord what each takes in memory
   * @param withoutStack live ones whose stack was not kept
   * @param waiting live ones whose stack is decoded with the next report
   * @param stacksRefused stacks that were not kept, as too many waited
   */
  public record Table(
      long records,
      long most,
      long dropped,
      int bytesOfRecord,
      long withoutStack,
      long waiting,
      long stacksRefused) {}

  /**
   * What the agent costs, measured in the process.
   *
   * @param acquireNanos an acquisition, on average, its stack included; 0 before one was timed
   * @param startNanos the time that weaving took
   * @param errors calls that failed inside the agent
   */
  public record Cost(long acquireNanos, long startNanos, long errors) {}

  /**
   * The counters of a kind, since the start.
   *
   * @param descriptors what the kernel calls each descriptor that one of the kind holds
   * @param collector what the collector does with what nobody reaches: it closes it, loses it, or
   *     releases it, as there is no other way
   * @param collected given back by the collector
   * @param lost beyond reach and never given back; part of {@code live}
   * @param live held now
   * @param survivors taken after the first checkpoint, and held through one
   * @param peak the most that were held at once
   * @param operationPeak the most that one operation held at once
   * @param heldNanos for which what was given back was held, summed up
   * @param operationPeakAt where that was reached
   * @param longestNanos the longest time for which an operation held one and gave it back; 0 if
   *     none was held for a second
   * @param longestAt where that one was acquired
   */
  public record KindCount(
      String kind,
      List<String> descriptors,
      String collector,
      long opened,
      long closed,
      long collected,
      long lost,
      long live,
      long survivors,
      long peak,
      long operationPeak,
      long heldNanos,
      Optional<Frame> operationPeakAt,
      long longestNanos,
      Optional<Frame> longestAt) {

    /** Of a kind of which none was held for long. */
    public KindCount(
        String kind,
        List<String> descriptors,
        String collector,
        long opened,
        long closed,
        long collected,
        long lost,
        long live,
        long survivors,
        long peak,
        long operationPeak,
        long heldNanos,
        Optional<Frame> operationPeakAt) {
      this(
          kind,
          descriptors,
          collector,
          opened,
          closed,
          collected,
          lost,
          live,
          survivors,
          peak,
          operationPeak,
          heldNanos,
          operationPeakAt,
          0,
          Optional.empty());
    }

    /** Whether the collector gives them back, as it is meant to: nobody else can. */
    boolean isReleasedByCollector() {
      return collector.equals("releases");
    }

    /** Nanoseconds for which one that was given back was held on average; 0 if none was. */
    public long meanHeldNanos() {
      return closed == 0 ? 0 : heldNanos / closed;
    }
  }

  /**
   * A place that acquires. Counts are estimates where not each stack is kept.
   *
   * @param through the method that the first frame calls; empty if there is none
   * @param checkpoints the most that one of them has survived
   * @param closedSeen stacks of some that were given back
   * @param oldestNanos age of the oldest one that is live
   * @param frames the first of the program, then those that called it
   * @param aged those that have survived two checkpoints: what is in use at one survives that
   * @param heldSeenNanos for which those of {@code closedSeen} were held, summed up
   * @param operationPeak the most that one operation took here, again and again, and gave back
   *     before it ended; 0 if none did
   * @param ofLibrary whether nothing of the program is among the frames
   */
  public record SiteCount(
      String kind,
      String through,
      long live,
      long survivors,
      int checkpoints,
      long lost,
      long collected,
      long closedSeen,
      long oldestNanos,
      List<Frame> frames,
      long aged,
      long heldSeenNanos,
      long operationPeak,
      boolean ofLibrary) {

    /** One of which nothing is known of operations, and nothing of how long it holds. */
    public SiteCount(
        String kind,
        String through,
        long live,
        long survivors,
        int checkpoints,
        long lost,
        long collected,
        long closedSeen,
        long oldestNanos,
        List<Frame> frames) {
      this(
          kind,
          through,
          live,
          survivors,
          checkpoints,
          lost,
          collected,
          closedSeen,
          oldestNanos,
          frames,
          0,
          0,
          0,
          false);
    }

    /** How long it holds, on average over those that were seen; empty if none was. */
    public Optional<Duration> holdTime() {
      return closedSeen == 0
          ? Optional.empty()
          : Optional.of(Duration.ofNanos(heldSeenNanos / closedSeen));
    }

    /** The first frame of the program; empty without a stack. */
    public Optional<Frame> frame() {
      return frames.stream().findFirst();
    }

    /** What stays, then what one operation has piled up; what is live may be the program's own. */
    private static final Comparator<SiteCount> GRAVITY =
        Comparator.comparingLong((SiteCount site) -> site.survivors + site.lost + site.collected)
            .thenComparingLong(site -> site.operationPeak)
            .thenComparingLong(site -> site.live);

    /** Both together, with the way down of the graver one. */
    SiteCount plus(SiteCount other) {
      return new SiteCount(
          kind,
          through,
          live + other.live,
          survivors + other.survivors,
          Math.max(checkpoints, other.checkpoints),
          lost + other.lost,
          collected + other.collected,
          closedSeen + other.closedSeen,
          Math.max(oldestNanos, other.oldestNanos),
          GRAVITY.compare(other, this) > 0 ? other.frames : frames,
          aged + other.aged,
          heldSeenNanos + other.heldSeenNanos,
          Math.max(operationPeak, other.operationPeak),
          ofLibrary);
    }
  }

  /** A frame of a stack; without file or line where the class says none. */
  public record Frame(String type, String method, Optional<String> file, Optional<Integer> line) {

    /** As stack traces have it, with the simple name of the class. */
    @Override
    public String toString() {
      String simple = type.substring(type.lastIndexOf('.') + 1);
      String place =
          file.map(name -> line.map(number -> name + ":" + number).orElse(name))
              .orElse("no line in the class file");
      return simple + "." + method + "(" + place + ")";
    }
  }

  /**
   * A pair that a user has named.
   *
   * @param acquires whether a method that takes was found
   * @param releases whether one that gives back was found
   */
  public record PairCount(String pair, boolean acquires, boolean releases) {

    /** One line for people, if one half of the pair or both matched nothing; else nothing. */
    public String line() {
      if (acquires && releases) {
        return "";
      }
      return Formatted.of(
          "Nothing is tracked by a pair because %s of it was found in what is loaded: pair=%s;"
              + " check the names of its types and methods",
          acquires ? "no release" : releases ? "no acquisition" : "no half", pair);
    }
  }

  /**
   * A method that a user has named as an operation.
   *
   * @param found whether there is one
   */
  public record OperationCount(String operation, boolean found) {

    /** One line for people, if it matched nothing; else nothing. */
    public String line() {
      return found
          ? ""
          : Formatted.of(
              "No operation is counted by a name because no such method was found in what is"
                  + " loaded: operation=%s; check the names of its type and method",
              operation);
    }
  }

  /** The counters of a kind; empty if none of it was ever taken. */
  public Optional<KindCount> kind(String name) {
    return kinds.stream().filter(kind -> kind.kind().equals(name)).findFirst();
  }
}
