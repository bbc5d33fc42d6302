package dev.flatline.engine.demo;

import dev.flatline.api.Mechanism;
import dev.flatline.engine.demo.story.DrivenRound;
import dev.flatline.engine.demo.story.Ending;
import dev.flatline.engine.demo.story.RoundCondition;
import dev.flatline.engine.demo.story.Scene;
import dev.flatline.engine.demo.story.Script;
import dev.flatline.engine.demo.story.SideView;
import dev.flatline.engine.demo.story.Step;
import dev.flatline.engine.demo.story.Story;
import dev.flatline.engine.demo.story.Telling;
import dev.flatline.process.traffic.LossShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A demo that is played in a test: rounds are handed in, and the story is told after each. */
public final class Played {

  public static final long OFFERED = 400;
  private static final int TOGETHER = 8;
  static final int FULL = 4;

  private final Script script;
  private final List<DrivenRound> upper = new ArrayList<>();
  private final List<DrivenRound> lower = new ArrayList<>();
  private final List<Telling.Line> lines = new ArrayList<>();
  private Optional<String> lowerEnded = Optional.empty();
  private Telling story = Telling.NOTHING;
  private double seconds;
  private int plain;
  private int faulted;
  private boolean fixOn;
  private long upperMemory = 60;
  private Optional<String> line = Optional.empty();

  private Played(Script script) {
    this.script = script;
  }

  public static Played plain() {
    return new Played(script(false, Optional.empty()));
  }

  public static Played underFault() {
    return new Played(script(true, Optional.empty()));
  }

  public static Played hindered() {
    return new Played(script(true, Optional.of("no janitor")));
  }

  private static Script script(boolean underFault, Optional<String> hindrance) {
    return new Script(
        new Script.Named("leaky", "Releases late."),
        new Script.Named("scoped", "Releases at once."),
        "connections",
        underFault ? 1 : FULL,
        underFault,
        Optional.of(
            new Mechanism(
                "connection",
                "pool",
                10,
                Optional.empty(),
                "Nobody suspects it.",
                "It holds on.",
                "It lets go.")),
        Optional.empty(),
        hindrance,
        List.of());
  }

  /** One round on each side. */
  public Played round(long lostUpper, long lostLower) {
    return round(lostUpper, lostLower, RoundCondition.STEADY, RoundCondition.STEADY);
  }

  /** One round on each side whose batches have a single item, whatever its number. */
  public Played single(long lostUpper, long lostLower) {
    DrivenRound.Key key = new DrivenRound.Key(false, plain++);
    upper.add(round(key, fixOn, 1, lostUpper, RoundCondition.STEADY, 1));
    lower.add(round(key, true, 1, lostLower, RoundCondition.STEADY, 1));
    return pass(2);
  }

  public Played rounds(int number, long lostUpper, long lostLower) {
    for (int i = 0; i < number; i++) {
      round(lostUpper, lostLower);
    }
    return this;
  }

  public Played round(
      long lostUpper, long lostLower, RoundCondition onUpper, RoundCondition onLower) {
    DrivenRound.Key key = new DrivenRound.Key(false, plain);
    int size = script.underFault() ? 1 : Math.min(FULL, plain + 1);
    plain++;
    upper.add(round(key, fixOn, size, lostUpper, onUpper, fixOn ? 1 : size));
    lower.add(round(key, true, size, lostLower, onLower, 1));
    return pass(2);
  }

  /** One round on each side with the fault of the incident. */
  public Played fault(long lostUpper, long lostLower) {
    return fault(lostUpper, lostLower, RoundCondition.STEADY);
  }

  public Played fault(long lostUpper, long lostLower, RoundCondition onBoth) {
    DrivenRound.Key key = new DrivenRound.Key(true, faulted++);
    upper.add(round(key, fixOn, 1, lostUpper, onBoth, 1));
    lower.add(round(key, true, 1, lostLower, onBoth, 1));
    return pass(8);
  }

  public Played fix() {
    fixOn = true;
    return pass(1);
  }

  /** The agent's report names the line from now on. */
  public Played line(String sentence) {
    line = Optional.of(sentence);
    return this;
  }

  public Played upperMemory(long mebibytes) {
    upperMemory = mebibytes;
    return this;
  }

  public Played lowerEnds(String reason) {
    lowerEnded = Optional.of(reason);
    return pass(1);
  }

  private static DrivenRound round(
      DrivenRound.Key key,
      boolean fixed,
      int size,
      long lost,
      RoundCondition condition,
      long held) {
    return new DrivenRound(
        key,
        fixed,
        size,
        LossShare.of(lost, OFFERED, TOGETHER),
        0,
        condition,
        Optional.of(held),
        Optional.of(1.0),
        0,
        lost > 0 ? Optional.of("java.sql.SQLException: too late") : Optional.empty());
  }

  /** Time goes on, and the story is told every half second of it. */
  public Played pass(double length) {
    for (double end = seconds + length; seconds < end; ) {
      seconds += 0.5;
      story = Story.next(story, scene());
      lines.addAll(story.lines());
    }
    return this;
  }

  private Scene scene() {
    return new Scene(
        script,
        seconds,
        fixOn,
        view(upper, upperMemory, Optional.empty()),
        view(lower, 61, lowerEnded),
        line);
  }

  private static SideView view(List<DrivenRound> rounds, long memory, Optional<String> ended) {
    return new SideView(Optional.of(50L), Optional.of(memory), Optional.of(3.0), rounds, ended);
  }

  public List<Step> steps() {
    return lines.stream().map(Telling.Line::step).toList();
  }

  public String text(Step step) {
    return lines.stream()
        .filter(line -> line.step() == step)
        .map(Telling.Line::text)
        .reduce("", String::concat);
  }

  Telling story() {
    return story;
  }

  public Ending ending() {
    return Ending.of(story, scene());
  }
}
