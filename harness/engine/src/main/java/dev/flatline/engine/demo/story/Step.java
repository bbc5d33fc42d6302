package dev.flatline.engine.demo.story;

/** A step of the story, with the class under which the page shows it. */
public enum Step {
  /** The leaky side lost more than its twin. */
  ALARM("alarm"),
  /** What one would look at first. */
  HERRING("herring"),
  /** What the leaky side does otherwise. */
  CAUSE("cause"),
  /** The line of code that does it. */
  LINE("cause"),
  /** The fix was switched on. */
  FIX("fix"),
  /** The fix was watched, and holds. */
  HELD("watch"),
  /** The fix lost more than the leaky variant. */
  REVERSED("lost"),
  /** The fixed variant did not serve all, in rounds without a fault. */
  FELL_SHORT("lost"),
  /** Under the same fault the upper side loses as much with the fix as without. */
  NO_BETTER("lost"),
  /** The fixed variant ended by itself. */
  ENDED("lost");

  private final String kind;

  Step(String kind) {
    this.kind = kind;
  }

  public String kind() {
    return kind;
  }

  /** Whether it shows that the fix does not do what it is there for. */
  boolean againstTheFix() {
    return switch (this) {
      case ALARM, HERRING, CAUSE, LINE, FIX, HELD -> false;
      case REVERSED, FELL_SHORT, NO_BETTER, ENDED -> true;
    };
  }
}
