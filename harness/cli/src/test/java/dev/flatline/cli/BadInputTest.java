package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever is typed ends in time, in one line that says what is wrong, and with the right code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class BadInputTest {

  private static final CommandLine LINE = FlatlineCommand.line();

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String SCENARIOS = "flatline.scenarios";

  @TempDir private static Path directory;

  private static BadInputFiles files;
  private static String scenarios;

  @BeforeAll
  static void writeFiles() throws IOException, InterruptedException {
    files = BadInputFiles.in(directory);
    scenarios = System.getProperty(SCENARIOS, "");
    System.setProperty(SCENARIOS, files.scenarios().toString());
  }

  @AfterAll
  static void restore() {
    if (scenarios.isEmpty()) {
      System.clearProperty(SCENARIOS);
    } else {
      System.setProperty(SCENARIOS, scenarios);
    }
  }

  List<BadInputRow> rows() {
    return tables().stream().flatMap(BadInputRow::table).toList();
  }

  /** The tables of {@code bad-input/}. */
  protected List<String> tables() {
    return List.of(
        "flatline", "run", "chaos-file", "soak", "judge", "lint", "check", "init", "others");
  }

  /** The command that the tables are of. */
  protected CommandLine tested() {
    return FlatlineCommand.line();
  }

  /** How many rows there are at least. */
  protected int fewestRows() {
    return 150;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void badInputIsOneLineAndTheRightCode(BadInputRow row) {
    List<String> arguments = row.split(files);
    assumeTrue(row.waitsFor().isEmpty(), row.waitsFor());
    assumeFalse(
        arguments.contains(files.resolved("{}/locked"))
            && Files.isReadable(directory.resolve("locked")),
        "whoever may read every file, as root may, is refused none");
    CalledCommand run = called(placed(arguments));

    assertThat(run.err().lines().toList()).as(run.err()).hasSize(1);
    assertThat(run.err())
        .startsWith("Cannot ")
        .contains(files.resolved(row.words()))
        .doesNotContain("\tat ", "Exception");
    assertThat(run.out()).isEmpty();
    assertThat(run.code()).isEqualTo(row.code());
  }

  @Test
  void thereAreRowsForEveryOptionThatTakesAValue() {
    List<String> typed = rows().stream().map(row -> " " + row.arguments() + " ").toList();
    Set<String> missing = new TreeSet<>();
    for (CommandLine command : commands(tested())) {
      String name = command.getCommandSpec().qualifiedName().replace("flatline", "").strip();
      for (OptionSpec option : command.getCommandSpec().options()) {
        boolean shown =
            typed.stream()
                .filter(arguments -> arguments.startsWith(" " + name + " "))
                .anyMatch(arguments -> arguments.contains(" " + option.longestName()));
        if (option.arity().max() > 0 && !shown) {
          missing.add(name + " " + option.longestName());
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(fewestRows()).doesNotHaveDuplicates();
  }

  @Test
  void everyCommandHasItsHelpOnStandardOut() {
    for (CommandLine command : commands(tested())) {
      List<String> arguments =
          new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ", -1)));
      arguments.remove(0);
      arguments.add("--help");
      CalledCommand run = called(arguments);
      assertThat(run.code()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains("Usage: " + command.getCommandSpec().qualifiedName());

      arguments.remove(arguments.size() - 1);
      arguments.add(0, "help");
      assertThat(called(arguments)).isEqualTo(run);
    }
  }

  /** The command list of a usage shows the first line of a description alone. */
  @Test
  void noDescriptionIsCutInTheMiddle() {
    for (CommandLine command : commands(tested())) {
      if (command.getCommand() instanceof AutoComplete.GenerateCompletion) {
        continue; // of the library, whose command list shows another line of it
      }
      for (String line : command.getCommandSpec().usageMessage().description()) {
        assertThat(line).as(command.getCommandSpec().qualifiedName()).matches("(?s)\\S.*[.]");
      }
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(String.join("\n", option.description()))
            .as("%s %s", command.getCommandSpec().qualifiedName(), option.longestName())
            .endsWith(".");
      }
    }
  }

  @Test
  void theHelpOfAnOptionSaysItsRange() {
    assertThat(called(List.of("cliff", "--help")).out()).contains("Range:", "1..7200");
  }

  /** Commands keep what they make in the directory of the test. */
  private static List<String> placed(List<String> arguments) {
    List<String> placed = new ArrayList<>(arguments);
    CommandLine command = LINE;
    int names = 0;
    while (names < placed.size()) {
      CommandLine below = command.getSubcommands().get(placed.get(names));
      if (below == null) {
        break;
      }
      command = below;
      names++;
    }
    boolean keeps =
        command.getCommandSpec().findOption("--out") != null
            && !placed.contains("--out")
            && !placed.contains("--replay");
    if (keeps) {
      placed.addAll(names, List.of("--out", files.out().toString()));
    }
    return placed;
  }

  private static List<CommandLine> commands(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(below -> all.addAll(commands(below)));
    return all;
  }

  /** A command that has nothing to read, and must come to its end. */
  private static CalledCommand called(List<String> arguments) {
    InputStream standardIn = System.in;
    System.setIn(new ByteArrayInputStream(new byte[0]));
    try {
      return CalledCommand.of(
          () ->
              Assertions.assertTimeoutPreemptively(
                  DEADLINE, () -> FlatlineCommand.execute(arguments.toArray(String[]::new))));
    } finally {
      System.setIn(standardIn);
    }
  }
}
