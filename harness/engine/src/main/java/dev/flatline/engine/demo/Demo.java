package dev.flatline.engine.demo;

import dev.flatline.api.FaultPlan;
import dev.flatline.engine.demo.record.Position;
import dev.flatline.engine.demo.record.Recording;
import dev.flatline.engine.demo.story.Ending;
import dev.flatline.engine.demo.story.Scene;
import dev.flatline.engine.demo.story.Script;
import dev.flatline.engine.demo.story.SideView;
import dev.flatline.engine.demo.story.Step;
import dev.flatline.engine.demo.story.Story;
import dev.flatline.engine.demo.story.StoryText;
import dev.flatline.engine.demo.story.Telling;
import dev.flatline.engine.diagnose.ProgramFiles;
import dev.flatline.engine.diagnose.ReleaseShapes;
import dev.flatline.engine.live.Feed;
import dev.flatline.engine.run.RunListener;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.Status;
import dev.flatline.process.chaos.FaultOutcome;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.subject.ForkedSubject;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.verdict.number.Formatted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Both sides of a demo, and what is told of them. Thread-safe; who opened it closes it, which ends
 * all that it started.
 */
public final class Demo implements AutoCloseable {

  private static final int MOMENT_MILLIS = 250;

  /** When nothing new was told for so long, nothing more will be. */
  private static final double QUIET_SECONDS = 90;

  private final DemoPlan plan;
  private final Opening opening;
  private final Consumer<String> log;
  private final Feed feed;
  private final Script script;
  private final FaultAgenda agenda = new FaultAgenda();
  private final TrialStore store;
  private final List<Side> sides = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean fixed = new AtomicBoolean();
  private final DemoFaults faults;
  private final LineSearch search;
  private volatile Telling story = Telling.NOTHING;
  private volatile boolean broken;
  private volatile boolean begun;
  private int size;
  private volatile Stopwatch time = Stopwatch.start();

  private Demo(
      DemoPlan plan, Path out, Opening opening, RunListener exporter, Consumer<String> log) {
    this.plan = plan;
    this.opening = opening;
    this.log = log;
    store = TrialStore.create(out, plan.incident().name(), "demo");
    feed = new Feed(new Recording(store, text -> say("lost", text))::add);
    faults = new DemoFaults(plan, threads, new Told());
    faults.hindrance().ifPresent(reason -> log.accept("no fault can be shown: " + reason));
    script = plan.script(faults.hindrance());
    CyclicBarrier bothUp = new CyclicBarrier(2, this::begin);
    Directed stage = new Directed();
    sides.add(new Side(Position.UPPER, plan.leaky(), plan, store, exporter, stage, bothUp));
    sides.add(new Side(Position.LOWER, plan.fixed(), plan, store, exporter, stage, bothUp));
    search =
        new LineSearch(
            LeakySide.of(() -> fixed.get() ? Optional.empty() : sides.get(0).forked()),
            plan.resource(),
            pid -> ReleaseShapes.of(ProgramFiles.of(Proc.LINUX, pid)));
  }

  /**
   * Starts both sides.
   *
   * @param out the directory of all runs
   * @param opening when time begins
   * @param exporter is told what is exported
   * @param log is handed each line of the story
   */
  public static Demo start(
      DemoPlan plan, Path out, Opening opening, RunListener exporter, Consumer<String> log) {
    Demo demo = new Demo(plan, out, opening, exporter, log);
    demo.feed.tell("hello", Hello.of(plan, demo.script, demo.faults.fault()));
    demo.sides.forEach(demo.threads::execute);
    return demo;
  }

  /** When the time of a demo begins. */
  public enum Opening {
    /** As soon as both sides are up. */
    AT_ONCE,
    /** When somebody watches, too, so that nobody misses the beginning. */
    WHEN_SEEN
  }

  private void begin() {
    if (opening == Opening.WHEN_SEEN) {
      log.accept("both sides are up; the clock starts once the page is open");
      try {
        feed.awaitViewer();
      } catch (InterruptedException ending) {
        // Nobody came: whoever waits for the clock is told to end, too.
        Thread.currentThread().interrupt();
        return;
      }
    }
    begun = true;
    time = Stopwatch.start();
    say("start", StoryText.begin(script, plan.seed()));
    threads.execute(this::keepTime);
  }

  private void keepTime() {
    try {
      while (!threads.isShutdown()) {
        TimeUnit.MILLISECONDS.sleep(MOMENT_MILLIS);
        for (Side side : sides) {
          show(side.moment());
        }
        Scene now = scene();
        Telling next = Story.next(story, now);
        next.lines().forEach(line -> say(line.step().kind(), line.text()));
        search.heard(next, threads);
        story = next;
        faults.cost(now).ifPresent(text -> say("fault", text));
        if (wantsFault(next)) {
          agenda.want();
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      // Else the page would stand still without a word.
      broken(defect);
      throw defect;
    }
  }

  private void show(Moment moment) {
    feed.moment(moment);
    if (moment.side() == Position.UPPER && moment.size() != size) {
      size = moment.size();
      say("size", StoryText.size(script, size));
    }
  }

  private Scene scene() {
    SideView upper = sides.get(0).view();
    return new Scene(script, seconds(), fixed.get(), upper, sides.get(1).view(), search.found());
  }

  /** An incident that shows under a fault alone gets it again and again until that is clear. */
  private boolean wantsFault(Telling told) {
    return script.underFault()
        && faults.fault().isPresent()
        && !told.againstTheFix()
        && !told.has(fixed.get() ? Step.HELD : Step.ALARM);
  }

  private void broken(RuntimeException defect) {
    broken = true;
    say("lost", "The demo cannot go on because the harness failed: " + defect);
  }

  private double seconds() {
    return time.seconds();
  }

  private void say(String kind, String text) {
    double at = seconds();
    feed.tell("told", Map.of("t", at, "kind", kind, "text", text));
    log.accept(Formatted.of("%6.1f s  %s", at, text));
  }

  /** Where faults are told. */
  private final class Told implements DemoFaults.Narrator {
    @Override
    public double seconds() {
      return Demo.this.seconds();
    }

    @Override
    public void say(String kind, String text) {
      Demo.this.say(kind, text);
    }

    @Override
    public void band(Map<String, Object> band) {
      feed.tell("band", band);
    }
  }

  /** What both sides ask and tell. */
  private final class Directed implements Stage {
    @Override
    public FaultAgenda agenda() {
      return agenda;
    }

    @Override
    public FaultPlan fault() {
      return faults.fault().orElseThrow();
    }

    @Override
    public Callable<List<FaultOutcome>> faults(Position side, ForkedSubject up) {
      return faults.of(side, up);
    }

    @Override
    public boolean disturbed(double fromSeconds, double toSeconds) {
      return faults.disturbed(fromSeconds, toSeconds);
    }

    @Override
    public double seconds() {
      return Demo.this.seconds();
    }

    @Override
    public void ended(Position side, String reason) {
      say("lost", StoryText.restarted(side, reason));
    }

    @Override
    public void failed(Position side, RuntimeException defect) {
      broken(defect);
    }
  }

  /** Whether the harness failed: nothing more is to come. */
  public boolean failed() {
    return broken;
  }

  /** Whether its time has begun. */
  public boolean begun() {
    return begun;
  }

  Feed feed() {
    return feed;
  }

  /** Whether the story has come to its cause, and there is nothing left to show but the fix. */
  public boolean readyForFix() {
    return search.settled(story, seconds());
  }

  /** Whether nothing more is to be told: the fix was watched, or what is missing does not come. */
  public boolean over() {
    double last = story.told().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return broken
        || story.has(Step.HELD)
        || story.againstTheFix()
        || script.hindrance().isPresent()
        || seconds() - last > QUIET_SECONDS;
  }

  /** Puts the fixed variant in the place of the leaky one; a second time it does nothing. */
  public void fix() {
    if (fixed.compareAndSet(false, true)) {
      feed.tell("fixed", Map.of("t", seconds(), "variant", plan.fixed().name()));
      search.stop();
      sides.get(0).become(plan.fixed());
    }
  }

  /** Injects the incident's shortest fault into both sides alike, once at a time. */
  void injectFault() {
    faults.injectByHand(sides);
  }

  /** Where all that was shown is kept. */
  public Path store() {
    return store.directory();
  }

  /** What the demo has shown so far. */
  public Ending ending() {
    return broken
        ? new Ending(Status.HARNESS_ERROR, "the harness failed: see above")
        : Ending.of(story, scene());
  }

  /** What the demo does not look at, by name. */
  public List<String> unchecked() {
    return script.unchecked();
  }

  @Override
  public void close() {
    // Whatever fails, no fork and no fault is left behind.
    try (store;
        faults) {
      try {
        feed.tell("over", Map.of("t", seconds()));
      } finally {
        end();
      }
    }
  }

  private void end() {
    threads.shutdownNow();
    sides.forEach(Side::stop);
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
