package dev.flatline.engine.demo;

import dev.flatline.engine.traffic.LossShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A demo that is played in a test: rounds are handed in, and the story is told after each. */
final class Played {

  static final long OFFERED = 400;
  private static final int TOGETHER = 8;
  static final int FULL = 4;

  private final Script script;
  private final List<DrivenRound> left = new ArrayList<>();
  private final List<DrivenRound> right = new ArrayList<>();
  private final List<Telling.Line> lines = new ArrayList<>();
  private Optional<String> rightEnded = Optional.empty();
  private Telling story = Telling.NOTHING;
  private double seconds;
  private int plain;
  private int faulted;
  private boolean fixOn;
  private long leftMemory = 60;

  private Played(Script script) {
    this.script = script;
  }

  static Played plain() {
    return new Played(script(false, Optional.empty()));
  }

  static Played underFault() {
    return new Played(script(true, Optional.empty()));
  }

  static Played hindered() {
    return new Played(script(true, Optional.of("no janitor")));
  }

  private static Script script(boolean underFault, Optional<String> hindrance) {
    return new Script(
        new Script.Named("leaky", "Releases late."),
        new Script.Named("scoped", "Releases at once."),
        "connections",
        underFault ? 1 : FULL,
        underFault,
        true,
        hindrance,
        List.of());
  }

  /** One round on each side. */
  Played round(long lostLeft, long lostRight) {
    return round(lostLeft, lostRight, RoundCondition.STEADY, RoundCondition.STEADY);
  }

  Played rounds(int number, long lostLeft, long lostRight) {
    for (int i = 0; i < number; i++) {
      round(lostLeft, lostRight);
    }
    return this;
  }

  Played round(long lostLeft, long lostRight, RoundCondition onLeft, RoundCondition onRight) {
    DrivenRound.Key key = new DrivenRound.Key(false, plain);
    int size = script.underFault() ? 1 : Math.min(FULL, plain + 1);
    plain++;
    left.add(round(key, fixOn, size, lostLeft, onLeft, fixOn ? 1 : size));
    right.add(round(key, true, size, lostRight, onRight, 1));
    return pass(2);
  }

  /** One round on each side with the fault of the incident. */
  Played fault(long lostLeft, long lostRight) {
    return fault(lostLeft, lostRight, RoundCondition.STEADY);
  }

  Played fault(long lostLeft, long lostRight, RoundCondition onBoth) {
    DrivenRound.Key key = new DrivenRound.Key(true, faulted++);
    left.add(round(key, fixOn, 1, lostLeft, onBoth, 1));
    right.add(round(key, true, 1, lostRight, onBoth, 1));
    return pass(8);
  }

  Played fix() {
    fixOn = true;
    return pass(1);
  }

  Played leftMemory(long mebibytes) {
    leftMemory = mebibytes;
    return this;
  }

  Played rightEnds(String reason) {
    rightEnded = Optional.of(reason);
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
  Played pass(double length) {
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
        view(left, leftMemory, Optional.empty()),
        view(right, 61, rightEnded));
  }

  private static SideView view(List<DrivenRound> rounds, long memory, Optional<String> ended) {
    return new SideView(Optional.of(50L), Optional.of(memory), Optional.of(3.0), rounds, ended);
  }

  List<Step> steps() {
    return lines.stream().map(Telling.Line::step).toList();
  }

  String text(Step step) {
    return lines.stream()
        .filter(line -> line.step() == step)
        .map(Telling.Line::text)
        .reduce("", String::concat);
  }

  Ending ending() {
    return Ending.of(story, scene());
  }
}
