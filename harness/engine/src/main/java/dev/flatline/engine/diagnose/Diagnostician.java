package dev.flatline.engine.diagnose;

import dev.flatline.engine.diagnose.Diagnosis.Step;
import dev.flatline.engine.diagnose.lambda.Lambdas;
import dev.flatline.engine.diagnose.pool.Waiting;
import dev.flatline.engine.diagnose.recorder.NativeLeaks;
import dev.flatline.engine.site.Cause;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names the cause of what some looks have shown: what names a line first, then what is left. */
final class Diagnostician {

  /** Less than that a JVM takes as it warms up: code, stacks, and a heap that is touched. */
  private static final long LEAST_BYTES = 16_000_000;

  /** Likewise, as a share of what is resident. */
  private static final double LEAST_SHARE = 0.1;

  /** Entries of collections: of the JDK, and of the caches that are used most. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "java\\.util\\.(?:\\w+\\.)*\\w+\\$(?:Node|Entry|TreeNode|ListNode)"
              + "|com\\.github\\.benmanes\\.caffeine\\.cache\\.\\w+"
              + "|com\\.google\\.common\\.cache\\.\\S+"
              + "|org\\.ehcache\\.\\S+");

  private static final String NO_VERDICT =
      "This is no verdict on whether it goes on: flatline watch gives one.";

  /** Fewer entries come and go. */
  private static final long LEAST_ENTRIES = 50;

  private final Runbook book;
  private final boolean collected;
  private final Recorded recorded;

  private Diagnostician(Runbook book, boolean collected, Recorded recorded) {
    this.book = book;
    this.collected = collected;
    this.recorded = recorded;
  }

  /**
   * Diagnoses.
   *
   * @param looks two at least, the oldest first
   * @param unread why something could not be looked at, by the name of the step
   * @param collected whether garbage was collected before each look
   * @param shapes of the program's class files
   */
  static Diagnosis of(
      long pid,
      List<Look> looks,
      Map<String, String> unread,
      boolean collected,
      ReleaseShapes shapes) {
    return of(
        pid,
        collected,
        new Runbook(looks, unread, shapes, new Lambdas(List.of())),
        new Recorded(List.of(), Optional.empty()));
  }

  /**
   * Diagnoses.
   *
   * @param recorded what recorders in the process have seen meanwhile
   */
  static Diagnosis of(long pid, boolean collected, Runbook book, Recorded recorded) {
    Diagnostician self = new Diagnostician(book, collected, recorded);
    Cause cause = self.cause();
    List<Step> steps = new ArrayList<>(book.steps());
    steps.addAll(recorded.steps());
    return new Diagnosis(pid, book.seconds(), steps, book.sites(), cause, self.sentence(cause));
  }

  private Cause cause() {
    Optional<HeldPlace> gravest = book.sites().stream().findFirst();
    // What was slow may hide what grows, and not the other way round.
    if (gravest.filter(place -> place.site().finding() != Finding.SLOW).isPresent()) {
      return gravest.get().cause();
    }
    if (!book.descriptors().isEmpty() || !book.threads().isEmpty()) {
      return Cause.UNKNOWN;
    }
    if (book.alwaysWaiting()) {
      return book.holders().stream().findFirst().filter(most -> !most.givesBack()).isPresent()
          ? Cause.NEVER_RELEASED
          : Cause.HELD_TOO_LONG;
    }
    if (gravest.isPresent()) {
      return Cause.HELD_TOO_LONG;
    }
    if (filling().isPresent()) {
      return Cause.FILLING_COLLECTION;
    }
    return nativeGrowth() ? Cause.NATIVE_GROWTH : Cause.NOTHING_GROWS;
  }

  /**
   * The collection whose entries became more. Garbage becomes more until it is collected, so that
   * it counts only if that has happened.
   */
  private Optional<Growing> filling() {
    return book.classes().stream()
        .filter(growing -> collected || book.sawCollection())
        .filter(growing -> growing.by() >= LEAST_ENTRIES)
        .filter(growing -> ENTRY.matcher(growing.name()).matches())
        .findFirst();
  }

  private boolean nativeGrowth() {
    return book.memory().stream()
        .filter(resident -> resident.by() >= Math.max(LEAST_BYTES, LEAST_SHARE * resident.last()))
        .anyMatch(
            resident -> book.heapGrowth().filter(heap -> heap < resident.by() / 4).isPresent());
  }

  private String sentence(Cause cause) {
    return switch (cause) {
      case NEVER_RELEASED,
          RELEASED_BY_THE_COLLECTOR_ONLY,
          HELD_UNTIL_THE_SCOPE_ENDS,
          HELD_PAST_THE_LOOP,
          HELD_UNTIL_THE_OPERATION_ENDS ->
          site();
      case HELD_TOO_LONG -> tooLong();
      case FILLING_COLLECTION -> collection();
      case NATIVE_GROWTH ->
          "Memory outside the heap became more, and no object in the heap, descriptor or thread"
              + " did: native memory of a library, or of buffers, is not given back. "
              + nativeStack()
              + NO_VERDICT;
      case UNKNOWN -> unknown();
      case NOTHING_GROWS ->
          Formatted.of(
              "Nothing became more from look to look in %.0f s. A slow leak does not show in that"
                  + " time: flatline watch says how small a one it has ruled out.",
              book.seconds());
    };
  }

  private String site() {
    if (book.sites().isEmpty()) {
      return "Threads wait for a pool, and nothing that it has lent comes back: "
          + book.holders().get(0).line()
          + "."
          + waiters();
    }
    HeldPlace held = book.sites().get(0);
    LeakSite site = held.site();
    String where = site.frame().map(Object::toString).orElse("a place without a stack");
    String kind = site.kind().kind();
    String what =
        switch (site.finding()) {
          case SURVIVES, LOST ->
              Formatted.of(
                  "%d of %d %s that are held were taken at %s and not given back, while the load"
                      + " went on.",
                  site.held(), site.ofKind(), kind, where);
          case COLLECTED ->
              Formatted.of(
                  "%d %s that were taken at %s were closed by the garbage collector alone: under"
                      + " load, or with a larger heap, they pile up until it runs.",
                  site.held(), kind, where);
          case PEAK ->
              Formatted.of(
                  "One operation held %d %s at once, taken at %s, and gave them back when it ended:"
                      + " release each when its item is done.",
                  site.held(), kind, where);
          case SLOW -> held.line() + ".";
        };
    String shape = held.shape().map(known -> " It is acquired " + known.words() + ".").orElse("");
    return what + shape + waiters();
  }

  private String nativeStack() {
    return recorded
        .nativeLeaks()
        .flatMap(NativeLeaks::gravest)
        .map(
            stack ->
                Formatted.of(
                    "Most of it, %.1f MB, was taken by %s. ", stack.bytes() / 1e6, stack.text()))
        .orElse("");
  }

  private String waiters() {
    int threads = book.waiting().stream().mapToInt(Waiting::threads).sum();
    return threads == 0
        ? ""
        : Formatted.of(
            " %s for a pool meanwhile.",
            threads == 1 ? "1 thread waits" : threads + " threads wait");
  }

  private String tooLong() {
    Optional<HeldPlace> slow = book.sites().stream().findFirst();
    if (slow.isPresent()) {
      String line = slow.get().line();
      return Character.toUpperCase(line.charAt(0)) + line.substring(1) + "." + waiters();
    }
    Waiting most = book.waiting().get(0);
    return Formatted.of(
            "%s in %s%s at each look, and nothing becomes more: what the pool has lent is held too long"
                + " for this load, or the pool is too small; %s %s",
            NumberText.count(most.threads(), "thread"),
            most.pool(),
            most.caller().isEmpty() ? "" : ", called by " + most.caller(),
            book.holderLines().stream()
                .findFirst()
                .map(holder -> holder + ".")
                .orElse("The agent has seen nobody that holds what this pool lends."),
            book.isTracked() ? "" : "With the agent, the time that each is held is told by line.")
        .stripTrailing();
  }

  private String collection() {
    Growing entries = filling().orElseThrow();
    Optional<Growing> content =
        book.classes().stream()
            .filter(growing -> !growing.name().matches("java\\..*|\\[.*|jdk\\..*|sun\\..*"))
            .findFirst();
    return Formatted.of(
        "A collection fills: %s entries of %s more in %.0f s%s. %s",
        NumberText.count(entries.by()),
        entries.name(),
        book.seconds(),
        content
            .map(
                held ->
                    Formatted.of(
                        ", with %s more of %s", NumberText.count(held.by()), book.named(held)))
            .orElse(""),
        NO_VERDICT);
  }

  private String unknown() {
    List<Growing> growing = book.descriptors().isEmpty() ? book.threads() : book.descriptors();
    Growing most = growing.get(0);
    String names =
        book.descriptors().isEmpty()
            ? book.threadNames().stream()
                .findFirst()
                .map(name -> Formatted.of(" (%d of them named %s)", name.by(), name.name()))
                .orElse("")
            : "";
    return Formatted.of(
        "%s became %s more%s in %.0f s, and who takes them is not to be seen%s. %s",
        most.name(),
        NumberText.count(most.by()),
        names,
        book.seconds(),
        book.isTracked()
            ? ": nothing that the agent tracks becomes more"
            : " from outside: start the process with -javaagent:flatline-agent.jar to have the"
                + " line",
        NO_VERDICT);
  }
}
