package dev.flatline.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Question;
import dev.flatline.process.repeat.Findings;
import dev.flatline.process.repeat.Request;
import dev.flatline.process.repeat.Unread;
import dev.flatline.process.time.Clock;
import dev.flatline.verdict.answer.Answer;
import dev.flatline.verdict.trend.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What comes of a trial of which something could not be read. */
class ToldTest {

  private static final Unread IN_DOUBT =
      new Unread(
          Map.of(), Map.of("tmp.files", "files in /tmp grow, and 2 other processes wrote them"));

  private static final Unread NO_PROC =
      new Unread(Map.of("descriptors.files", "this system has no /proc"), Map.of());

  private static Told told(Decision decision, Unread unread) {
    Answer answer =
        new Answer(
            Question.RETENTION,
            "threads",
            decision,
            "so much",
            "none",
            decision == Decision.RISING ? 1 : 0,
            "little",
            Optional.empty(),
            OptionalDouble.of(0.001));
    Request request = new Request(List.of(1), 0, 10, 0.01, Set.of(), Set.of());
    Findings findings = new Findings(List.of(answer), 500, 0.001, request, "", Map.of());
    return new Told("the operation", findings, unread, Optional.empty(), "");
  }

  private static Optional<AssertionError> failure(Told told) {
    return told.failure(AgentLines.ofThisProcess(Clock.system()));
  }

  /** It was green, and stood in a file. */
  @Test
  void whatMayRiseUnseenIsNotFlat() {
    assertThat(failure(told(Decision.FLAT, IN_DOUBT)).orElseThrow())
        .isInstanceOf(FlatnessUndecided.class)
        .hasMessage(
            """
            It is not decided whether the operation is flat.
              not watched: tmp.files: files in /tmp grow, and 2 other processes wrote them
            Next: run it where that can be read, or ignore what it does not use.""");
  }

  @Test
  void whatASystemDoesNotHaveIsSaidBesideWhatIsFlat() {
    Told told = told(Decision.FLAT, NO_PROC);

    assertThat(failure(told)).isEmpty();
    assertThat(told.report()).contains("not watched: descriptors.files: this system has no /proc");
  }

  @Test
  void whatRisesIsALeakWhateverElseCouldNotBeRead() {
    assertThat(failure(told(Decision.RISING, IN_DOUBT)).orElseThrow())
        .isInstanceOf(LeakFound.class);
  }
}
