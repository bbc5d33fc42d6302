package dev.flatline.engine.demo;

import dev.flatline.engine.demo.story.Step;
import dev.flatline.engine.demo.story.Telling;
import dev.flatline.engine.diagnose.ReleaseShapes;
import dev.flatline.engine.site.CauseText;
import dev.flatline.engine.site.HeldPlace;
import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.LeakReport;
import dev.flatline.process.agent.LeakSite;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the line that acquires what the leaky side holds, in what its agent writes, from its
 * symptom until the line is found. Class files are read on the way, so that it takes a thread of
 * its own. Without an agent it finds nothing.
 */
final class LineSearch implements Runnable {

  /** The agent writes as often. */
  private static final long PAUSE_MILLIS = 1_000;

  /** After the cause was told nobody waits longer for its line. */
  private static final double LONGEST_SECONDS = 10;

  private final LeakySide leaky;
  private final String resource;
  private final LongFunction<ReleaseShapes> shapesOf;
  private @Nullable ReleaseShapes shapes;
  private volatile Optional<String> found = Optional.empty();
  private volatile boolean over;
  private boolean begun;

  /**
   * A search.
   *
   * @param resource that the incident is about
   * @param shapesOf the class files of the program of a process
   */
  LineSearch(LeakySide leaky, String resource, LongFunction<ReleaseShapes> shapesOf) {
    this.leaky = leaky;
    this.resource = resource;
    this.shapesOf = shapesOf;
  }

  /** Begins with the symptom of the leaky side. */
  void heard(Telling story, Executor threads) {
    if (story.has(Step.ALARM) && !begun) {
      begun = true;
      threads.execute(this);
    }
  }

  /** Whether the cause was told, with its line, or without one if none comes. */
  boolean settled(Telling story, double seconds) {
    Double told = story.told().get(Step.CAUSE);
    return told != null
        && (story.has(Step.LINE) || (over && found.isEmpty()) || seconds - told > LONGEST_SECONDS);
  }

  /** The line, in a sentence; empty if it is not known yet. */
  Optional<String> found() {
    return found;
  }

  @Override
  public void run() {
    try {
      while (found.isEmpty() && !over && !leaky.untracked()) {
        found = leaky.report().flatMap(this::line);
        if (found.isEmpty()) {
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      over = true;
    }
  }

  /** Ends it. */
  void stop() {
    over = true;
  }

  private Optional<String> line(AgentReport report) {
    return likeliest(LeakReport.of(report).sites())
        .map(site -> new HeldPlace(site, shapes(report).of(site)))
        .flatMap(CauseText::inShort);
  }

  private ReleaseShapes shapes(AgentReport report) {
    if (shapes == null) {
      shapes = shapesOf.apply(report.pid());
    }
    return shapes;
  }

  /** Of the resource that the incident is about, in the order of the report. */
  private Optional<LeakSite> likeliest(List<LeakSite> sites) {
    return sites.stream()
        .filter(site -> site.frame().isPresent())
        .min(Comparator.comparing(site -> !site.kind().kind().equals(resource)));
  }
}
