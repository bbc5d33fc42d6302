package dev.flatline.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests with the annotation, as JUnit runs them. */
class FlatExtensionTest {

  private static EngineExecutionResults run(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
  }

  private static Throwable failure(Class<?> tests) {
    List<Throwable> failures = failures(tests);
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  private static List<Throwable> failures(Class<?> tests) {
    return run(tests).testEvents().failed().stream()
        .map(failed -> failed.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  @Test
  void aTestThatGivesBackWhatItTakesIsGreenAndSetUpOnce() {
    assertThat(failures(Cases.Healthy.class)).isEmpty();

    assertThat(Cases.Healthy.before).isEqualTo(1);
    assertThat(Cases.Healthy.after).isEqualTo(1);
    assertThat(Cases.Healthy.runs).isGreaterThan(90);
  }

  @Test
  void aFileThatIsKeptIsNamedWithItsRate() {
    assertThat(failure(Cases.Leaky.class))
        .isInstanceOf(LeakFound.class)
        .hasMessageContainingAll(
            "Cases$Leaky.keepsAFile leaks",
            "retention of descriptors.files is RISING",
            "per operation",
            "detection limit",
            "Next: ");
  }

  @Tag("study")
  @Test
  void whatTheCollectorAloneGivesBackIsLost() {
    assertThat(failure(Cases.LeftToTheCollector.class))
        .isInstanceOf(LeakFound.class)
        .hasMessageContainingAll(
            "retention of descriptors.files is RISING", "given back by the collector alone");
  }

  @Tag("study")
  @Test
  void whatIsGivenBackLateOnAnotherThreadIsNotLost() {
    assertThat(failures(Cases.GivenBackLate.class)).isEmpty();
  }

  @Tag("study")
  @Test
  void aCountOfTheTestIsAskedAboutByItsName() {
    assertThat(failure(Cases.LosesOfItsOwnCount.class))
        .isInstanceOf(LeakFound.class)
        .hasMessageContaining("retention of loans is RISING");
  }

  /** Of a nested class it was never asked, and the test was green. */
  @Test
  void aCountOfTheClassAroundIsAskedAboutAsWell() {
    assertThat(failure(Cases.CountsAround.class))
        .isInstanceOf(LeakFound.class)
        .hasMessageContaining("retention of loans is RISING");
  }

  /** JUnit runs it as a test and as a repetition, and the repetition was green. */
  @Test
  void aRunOfATemplateIsAskedAsWell() {
    assertThat(failures(Cases.RepeatedToo.class)).hasSize(2).hasOnlyElementsOfType(LeakFound.class);
  }

  @Test
  void whatIsReleasedAtTheEndPilesUpWithTheSize() {
    assertThat(failure(Cases.PilesUp.class))
        .isInstanceOf(LeakFound.class)
        .hasMessageContaining("accumulation of loans is RISING")
        .hasMessageContaining("1 at 1", "8 at 8");
  }

  @Tag("study")
  @Test
  void whatIsReleasedAtOnceDoesNot() {
    assertThat(failures(Cases.HoldsOneAtATime.class)).isEmpty();
  }

  @Test
  void aTestThatIsTooSlowIsUndecidedAndSaysWhatWouldDecide() {
    assertThat(failure(Cases.TooSlow.class))
        .isInstanceOf(FlatnessUndecided.class)
        .hasMessageContainingAll("operations are needed", "allow ", " s, or a larger rate");
  }

  @Test
  void whatTheOperationThrowsFailsTheTestAtOnce() {
    Cases.Throws.runs = 0;

    assertThat(failure(Cases.Throws.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no database");
    assertThat(Cases.Throws.runs).isEqualTo(1);
  }

  @Test
  void aFigureOutOfRangeIsNamed() {
    assertThat(failure(Cases.OutOfRange.class))
        .hasMessage(
            "Cannot repeat the operation because a figure is out of range: sizes=[4, 2]; give"
                + " ascending, from 1");
  }

  /** It was green, and had said nothing of what piles up with the size. */
  @Test
  void sizesThatNothingTakesAreRefused() {
    assertThat(failure(Cases.SizesOfNothing.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot repeat the operation over sizes because it is not told its size: sizes=[1, 2];"
                + " let it take an Operation, or leave the sizes away");
  }

  @Test
  void aMethodThatCannotCountIsNamed() {
    assertThat(failure(Cases.NoCount.class)).hasMessageContaining("is no count", "name()");
  }
}
