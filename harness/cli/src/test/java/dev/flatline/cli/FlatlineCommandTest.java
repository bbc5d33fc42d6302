package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.FixtureJars;
import dev.flatline.process.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatlineCommandTest {

  private static final int USAGE = 2;

  private final PrintStream standardError = System.err;
  private final PrintStream standardOut = System.out;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    FixtureJars.module(directory);
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
    System.setOut(standardOut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate | Cannot run flatline because there is no such command: command=frobnicate; see"
            + " flatline --help",
        "run | Cannot run flatline run because something is missing: missing=incident; see flatline"
            + " run --help",
        "run fixture --colour | Cannot run flatline run because there is no such option:"
            + " option=--colour; see flatline run --help",
        "run fixture --seed x | Cannot run flatline run because the value is not a whole number:"
            + " seed=x; give for example 40"
      })
  void badArgumentsAreOneLineAndExitCodeTwo(String arguments, String line) {
    assertThat(run(arguments)).isEqualTo(USAGE);
    assertThat(errors()).containsExactly(line);
  }

  @Test
  void theCompletionKnowsAllCommandsAlthoughOneIsReadAlone() {
    assertThat(CalledCommand.of("generate-completion").out())
        .contains("_picocli_flatline_run()", "_picocli_flatline_soak_start()", "--profile");
  }

  @Test
  void aResultThatCannotBeWrittenIsNoVerdict() {
    System.setOut(new PrintStream(new FullDisk(), true, StandardCharsets.UTF_8));

    assertThat(FlatlineCommand.execute("--version")).isEqualTo(Status.HARNESS_ERROR.exitCode());
    assertThat(errors())
        .containsExactly(
            "Cannot print the result because standard output does not take it: exitCode=0; free"
                + " the disk, or keep the reader of the pipe open");
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int written) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @Test
  void noCommandIsOneLineAndExitCodeTwo() {
    assertThat(FlatlineCommand.execute()).isEqualTo(USAGE);
    assertThat(errors()).hasSize(1);
    assertThat(errors().get(0))
        .startsWith("Cannot run flatline because no command is named: commands=list, run, ")
        .endsWith("; see flatline --help");
  }

  @Test
  void anUnknownScenarioIsOneLineAndExitCodeTwo() {
    assertThat(run("run pool --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot find a scenario because none has that name: scenario=pool, known=[fixture];"
                + " build them with mvn -B verify, list them with flatline list");
  }

  @Test
  void aMissingFolderIsOneLineAndExitCodeTwo() {
    assertThat(run("list --scenarios %s/absent")).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot look for scenarios because there is no such folder: scenarios="
                + directory.resolve("absent")
                + "; name it with --scenarios");
  }

  @Test
  void anUnknownProfileIsOneLineAndExitCodeTwo() {
    assertThat(run("run fixture --profile fast --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot plan a run because there is no such profile: profile=fast; choose"
                + " ci|soak|demo");
  }

  @Test
  void aCliffOfNothingIsNotTried() {
    assertThat(run("cliff fixture --shapes 0 --scenarios %s")).isEqualTo(USAGE);
    assertThat(run("cliff fixture --trials 0 --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot run flatline cliff because a value is out of range: shapes=0; give 1..1000",
            "Cannot run flatline cliff because a value is out of range: trials=0; give 1..7200");
  }

  @Test
  void anUnknownVariantIsOneLineAndExitCodeTwo() {
    assertThat(run("run fixture --variant fast --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot run a variant because fixture has none of that name: variant=fast; choose one"
                + " of leaky, manual, scoped");
  }

  @Test
  void aBadSettingIsOneLineAndExitCodeTwo() {
    assertThat(run("run fixture --set poolSize=0 --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors())
        .containsExactly(
            "Cannot set a key of fixture because the value is out of range: poolSize=0; give 1..64"
                + " (files at once)");
  }

  @ParameterizedTest
  @CsvSource({"run fixture --set poolSize", "run fixture --set colour=red"})
  void aSettingThatIsNoneIsOneLineAndExitCodeTwo(String arguments) {
    assertThat(run(arguments + " --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors()).hasSize(1);
  }

  @Test
  void aMissingJdkIsOneLineAndExitCodeTwo() {
    assertThat(run("run fixture --jdk 99 --scenarios %s")).isEqualTo(USAGE);
    assertThat(errors()).hasSize(1);
    assertThat(errors().get(0))
        .startsWith("Cannot fork a JVM because there is no such JDK: jdk=99, found=[");
  }

  @Test
  void aListNamesTheIncidentItsVariantsAndEveryKey() {
    assertThat(run("list --scenarios %s")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsSubsequence("fixture", "leaky, manual, scoped", "files are closed too late")
        .doesNotContain("poolSize");
    assertThat(run("list fixture --scenarios %s")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("fixture: files are closed too late", "leaky", "scoped", "poolSize", "rate");
    assertThat(errors()).isEmpty();
  }

  @Test
  void aBrokenJarIsOneLineBesideTheListOfTheOthers() {
    FixtureJars.naming(FixtureJars.target(directory, "absent").resolve("absent.jar"), "x.Absent");
    assertThat(run("list --scenarios %s")).isEqualTo(USAGE);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("files are closed too late");
    assertThat(errors()).hasSize(1);
  }

  private int run(String arguments) {
    List<String> list = new ArrayList<>();
    for (String argument : arguments.split(" ", -1)) {
      list.add(argument.replace("%s", directory.toString()));
    }
    return FlatlineCommand.execute(list.toArray(new String[0]));
  }

  private List<String> errors() {
    return err.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
