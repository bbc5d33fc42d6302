package dev.flatline.process.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Resource;
import dev.flatline.api.Variant;
import dev.flatline.process.FixtureJars;
import dev.flatline.process.FixtureScenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of a scenario that loops or ends its process takes no command with it. */
@Tag("long")
class HostileScenarioIT {

  @TempDir private Path folder;

  /** Never made. */
  public static final class Waits extends FixtureScenario {
    public Waits() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Never loaded. */
  public static final class Initialises extends FixtureScenario {
    private static final long ENDLESS = endless();

    private static long endless() {
      long turns = 0;
      while (turns >= 0) {
        turns = (turns + 1) % 1_000_000;
        Thread.onSpinWait();
      }
      return turns;
    }

    @Override
    public String summary() {
      return "after " + ENDLESS;
    }
  }

  /** Ends its process with the code of a verdict, without a shutdown hook. */
  public static final class Halts extends FixtureScenario {
    @Override
    public LoadProfile load() {
      Runtime.getRuntime().halt(0);
      return super.load();
    }
  }

  /** Ends its process. */
  public static final class Exits extends FixtureScenario {
    @Override
    public List<Variant> variants() {
      System.exit(1);
      return super.variants();
    }
  }

  /** Is an error. */
  public static final class Throws extends FixtureScenario {
    public Throws() {
      throw new AssertionError("not\ntoday");
    }
  }

  /** Recurses without end. */
  public static final class Recurses extends FixtureScenario {
    @Override
    @SuppressWarnings("InfiniteRecursion") // the stack is to run out
    public List<Resource> resources() {
      return new ArrayList<>(resources());
    }
  }

  @Test
  void eachIsAProblemOfItsOwnAndHidesNoOther() {
    Path waits = jar(Waits.class);
    Path initialises = jar(Initialises.class);
    Path halts = jar(Halts.class);
    Path exits = jar(Exits.class);
    Path broken = jar(Throws.class);
    Path recurses = jar(Recurses.class);
    Path good = FixtureJars.module(folder);

    Catalog catalog =
        Catalog.ofJars(
            List.of(waits, initialises, halts, exits, broken, recurses, good),
            Duration.ofSeconds(8));

    assertThat(catalog.incidents()).extracting(Incident::jar).containsExactly(good);
    assertThat(catalog.problems()).hasSize(6).noneMatch(problem -> problem.contains("\n"));
    assertThat(catalog.problems().get(0)).contains("does not return: jar=" + waits);
    assertThat(catalog.problems().get(1)).contains("does not return: jar=" + initialises);
    assertThat(catalog.problems().get(2))
        .contains("ended the process that looked at it: jar=" + halts, "exitCode=0");
    assertThat(catalog.problems().get(3))
        .contains("ended the process that looked at it: jar=" + exits, "exitCode=1");
    assertThat(catalog.problems().get(4)).contains("error=java.lang.AssertionError: not today");
    assertThat(catalog.problems().get(5)).contains("StackOverflowError", recurses.toString());
  }

  private Path jar(Class<? extends FixtureScenario> scenario) {
    return FixtureJars.derived(
        folder.resolve(scenario.getSimpleName() + ".jar").toAbsolutePath(), scenario);
  }
}
