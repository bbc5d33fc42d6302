package dev.flatline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.LoadProfile;
import dev.flatline.process.FixtureJars;
import dev.flatline.process.FixtureScenario;
import dev.flatline.process.Status;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only a verdict ends a process of the command line with 0 or 1. */
class ExitCodesIT {

  private static final int HARNESS_ERROR = Status.HARNESS_ERROR.exitCode();

  @TempDir private Path directory;

  /** Ends the JVM that creates it. */
  public static final class Exits extends FixtureScenario {
    public Exits() {
      System.exit(0);
    }
  }

  /** Ends the JVM that plans it. */
  public static final class ExitsLater extends FixtureScenario {
    @Override
    public LoadProfile load() {
      System.exit(1);
      throw new IllegalStateException("not reached");
    }
  }

  /** Leaves no memory to the JVM that plans it. */
  public static final class Hoards extends FixtureScenario {
    @Override
    public LoadProfile load() {
      List<byte[]> kept = new ArrayList<>();
      while (kept.size() < Integer.MAX_VALUE) {
        kept.add(new byte[1_000_000]);
      }
      return super.load();
    }
  }

  /** Recurses without end. */
  public static final class Recurses extends FixtureScenario {
    @Override
    public LoadProfile load() {
      return deeper(0);
    }

    private LoadProfile deeper(int level) {
      return level < 0 ? super.load() : deeper(level + 1);
    }
  }

  /** Ends the JVM that plans it, and cannot be kept from it. */
  public static final class Halts extends FixtureScenario {
    @Override
    public LoadProfile load() {
      Runtime.getRuntime().halt(0);
      throw new IllegalStateException("not reached");
    }
  }

  @Test
  void aScenarioThatEndsTheProcessIsNamedAndIsNoVerdict() throws Exception {
    for (Class<? extends FixtureScenario> ends :
        List.of(Exits.class, ExitsLater.class, Halts.class)) {
      Ended ended = run(ends);
      assertThat(ended.code()).as(ended.said()).isEqualTo(Status.USAGE.exitCode());
      assertThat(ended.said())
          .contains("because its code ended the process that looked at it: jar=")
          .contains(ends.getSimpleName() + "/fixture/target/f.jar");
    }
  }

  @Test
  void memoryOrStackThatRunOutAreNoVerdict() throws Exception {
    Ended memory = run(Hoards.class);
    assertThat(memory.code()).as(memory.said()).isEqualTo(Status.USAGE.exitCode());
    assertThat(memory.said()).contains("OutOfMemoryError");

    Ended stack = run(Recurses.class);
    assertThat(stack.code()).as(stack.said()).isEqualTo(Status.USAGE.exitCode());
    assertThat(stack.said()).contains("StackOverflowError");
  }

  @Test
  void aFullDeviceIsNoVerdict() throws Exception {
    ProcessBuilder version = java("--version").redirectOutput(Path.of("/dev/full").toFile());
    Ended ended = ended(version.redirectError(directory.resolve("err").toFile()));
    assertThat(ended.code()).isEqualTo(HARNESS_ERROR);
    assertThat(Files.readString(directory.resolve("err")))
        .startsWith("Cannot print the result because standard output does not take it");
  }

  @Test
  void aReaderThatGoesAwayEndsTheCommandWithoutAWord() throws Exception {
    Path scenarios = Files.createDirectories(directory.resolve("scenarios"));
    FixtureJars.module(scenarios);
    File said = directory.resolve("err").toFile();
    Process schedule =
        java("schedule", "fixture", "--duration", "72h", "--scenarios", scenarios.toString())
            .redirectError(said)
            .start();
    try (InputStream arrivals = schedule.getInputStream()) {
      assertThat(arrivals.read()).isNotNegative();
    }
    // Twelve million arrivals take minutes; what is written after the pipe is closed ends it.
    assertThat(schedule.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(schedule.exitValue()).isEqualTo(HARNESS_ERROR);
    assertThat(said).isEmpty();
  }

  @Test
  void aLauncherWhoseJvmDoesNotStartIsNoVerdict() throws Exception {
    Path launcher = Path.of("..", "flatline").toAbsolutePath().normalize();
    ProcessBuilder broken = new ProcessBuilder(launcher.toString(), "--version");
    broken.environment().put("JAVA_TOOL_OPTIONS", "-XX:+NoSuchOption");
    Ended ended = ended(broken.redirectErrorStream(true));
    assertThat(ended.code()).as(ended.said()).isEqualTo(HARNESS_ERROR);
    assertThat(ended.said()).startsWith("Cannot run flatline because its JVM does not start");

    Ended whole = ended(new ProcessBuilder(launcher.toString(), "--version"));
    assertThat(whole.code()).as(whole.said()).isZero();

    ProcessBuilder absent = new ProcessBuilder(launcher.toString(), "--version");
    absent.environment().put("JAVA_HOME", directory.toString());
    assertThat(ended(absent.redirectErrorStream(true)).code()).isEqualTo(HARNESS_ERROR);
  }

  private Ended run(Class<? extends FixtureScenario> scenario) throws Exception {
    Path scenarios = Files.createDirectories(directory.resolve(scenario.getSimpleName()));
    FixtureJars.derived(FixtureJars.target(scenarios, "fixture").resolve("f.jar"), scenario);
    return ended(
        java("run", "fixture", "--scenarios", scenarios.toString()).redirectErrorStream(true));
  }

  private ProcessBuilder java(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx48m",
                "-cp",
                System.getProperty("java.class.path"),
                FlatlineCommand.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  private record Ended(int code, String said) {}

  private static Ended ended(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), said);
  }
}
