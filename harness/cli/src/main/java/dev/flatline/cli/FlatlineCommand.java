package dev.flatline.cli;

import dev.flatline.cli.canary.CanaryCommand;
import dev.flatline.cli.check.CheckCommand;
import dev.flatline.cli.diagnose.DiagnoseCommand;
import dev.flatline.cli.export.ExportCommand;
import dev.flatline.cli.export.SchemaCommand;
import dev.flatline.cli.help.FlatlineVersion;
import dev.flatline.cli.help.HelpCommand;
import dev.flatline.cli.help.HelpTopic;
import dev.flatline.cli.help.TopicHelp;
import dev.flatline.cli.init.InitCommand;
import dev.flatline.cli.judge.JudgeCommand;
import dev.flatline.cli.soak.MergeCommand;
import dev.flatline.cli.soak.SoakCommand;
import dev.flatline.cli.terminal.ExitGuard;
import dev.flatline.cli.terminal.StandardOut;
import dev.flatline.cli.terminal.Terminal;
import dev.flatline.cli.value.Ranges;
import dev.flatline.cli.value.UsageLine;
import dev.flatline.cli.value.Values;
import dev.flatline.cli.watch.WatchCommand;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.http.HttpAddress;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.text.TerminalWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line: parses, runs, and turns every end into one line and an exit code. */
@Command(
    name = "flatline",
    mixinStandardHelpOptions = true,
    versionProvider = FlatlineVersion.class,
    description = "Reproduce the incident. Prove that the fix is flat.")
public final class FlatlineCommand {

  /** In the order in which help lists them; those that other jars add follow. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          ListCommand.class,
          RunCommand.class,
          DemoCommand.class,
          CliffCommand.class,
          CanaryCommand.class,
          JudgeCommand.class,
          WatchCommand.class,
          InitCommand.class,
          CheckCommand.class,
          DiagnoseCommand.class,
          LintCommand.class,
          SoakCommand.class,
          MergeCommand.class,
          ScheduleCommand.class,
          ReportCommand.class,
          ExportCommand.class,
          SchemaCommand.class,
          DoctorCommand.class,
          ChaosCommand.class,
          CleanCommand.class,
          HelpCommand.class,
          AutoComplete.GenerateCompletion.class);

  /** What is about all commands. */
  private static final Set<Class<?>> OF_ALL =
      Set.of(HelpCommand.class, AutoComplete.GenerateCompletion.class);

  private FlatlineCommand() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    StandardOut.install();
    ExitGuard.arm();
    ExitGuard.exit(execute(arguments));
  }

  /** The command line, for whoever wants to know what it takes. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new FlatlineCommand());
    COMMANDS.forEach(line::addSubcommand);
    ServiceLoader.load(AddedCommand.class).forEach(line::addSubcommand);
    return arranged(line);
  }

  /** With the one command alone that is called, if it is known: reading all takes its time. */
  private static CommandLine line(String[] arguments) {
    Optional<Class<?>> called =
        COMMANDS.stream()
            .filter(type -> !OF_ALL.contains(type))
            .filter(
                type ->
                    arguments.length > 0
                        && type.getAnnotation(Command.class).name().equals(arguments[0]))
            .findFirst();
    return called
        .map(type -> arranged(new CommandLine(new FlatlineCommand()).addSubcommand(type)))
        .orElseGet(FlatlineCommand::line);
  }

  private static CommandLine arranged(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .footer(
            "",
            "Exit codes: 0 pass, 1 fail, 2 usage, 3 invalid, 4 inconclusive, 5 metastable,"
                + " 6 aborted, 7 harness error.",
            "Topics of flatline help: " + String.join(", ", HelpTopic.NAMES) + ".");
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Values.registerAt(line);
    Ranges.describe(line);
    TopicHelp.arrange(line);
    return line;
  }

  /**
   * Runs a command; answers its exit code, which is 0 or 1 only if the command says so and all that
   * it printed was written.
   */
  // Whatever is thrown, running out of memory above all, must not end with the code of a verdict.
  @SuppressWarnings("CatchingUnchecked")
  public static int execute(String... arguments) {
    CommandLine line = line(arguments);
    // One writer for all commands, so that it can be asked whether it wrote.
    PrintWriter unguarded = line.getOut();
    line.setOut(new TerminalWriter(Terminal.coloured(unguarded)));
    line.setErr(new TerminalWriter(line.getErr()));
    line.setExecutionStrategy(parsed -> execute(parsed, unguarded));
    line.setExecutionExceptionHandler(FlatlineCommand::report);
    line.setParameterExceptionHandler(
        (refused, unused) -> {
          say(refused.getCommandLine(), HttpAddress.withoutLogins(UsageLine.of(refused)));
          return Status.USAGE.exitCode();
        });
    try {
      return written(line, line.execute(arguments));
    } catch (Throwable broken) {
      return defect(broken, line);
    }
  }

  /** Help has colours on a terminal, and nothing in it comes from outside. */
  private static int execute(ParseResult parsed, PrintWriter unguarded) {
    boolean help =
        parsed.asCommandLineList().stream()
            .anyMatch(
                one ->
                    one.isUsageHelpRequested()
                        || one.isVersionHelpRequested()
                        || one.getCommand() instanceof HelpCommand);
    if (help) {
      parsed.asCommandLineList().forEach(one -> one.setOut(unguarded));
      return new RunLast().execute(parsed);
    }
    try {
      Ranges.require(parsed);
    } catch (FlatlineException outside) {
      say(parsed.commandSpec().commandLine(), String.valueOf(outside.getMessage()));
      return outside.status().exitCode();
    }
    return new RunLast().execute(parsed);
  }

  private static void say(CommandLine line, @Nullable String message) {
    line.getErr().println(message);
    line.getErr().flush();
  }

  /** A verdict that nobody can read is none; a reader that has seen enough needs no explanation. */
  private static int written(CommandLine line, int code) {
    line.getOut().flush();
    if (!StandardOut.failed(line.getOut())) {
      return code;
    }
    if (!StandardOut.readerGone()) {
      say(
          line,
          "Cannot print the result because standard output does not take it: exitCode="
              + code
              + "; free the disk, or keep the reader of the pipe open");
    }
    return Status.HARNESS_ERROR.exitCode();
  }

  private static int report(Exception error, CommandLine line, ParseResult parsed) {
    if (error instanceof FlatlineException known) {
      say(line, String.valueOf(known.getMessage()));
      return known.status().exitCode();
    }
    if (error instanceof ChaosException told) {
      say(line, told.getMessage());
      return Status.HARNESS_ERROR.exitCode();
    }
    return defect(error, line);
  }

  /** A defect of the harness: the trace is what a report of it needs. */
  private static int defect(Throwable error, CommandLine line) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    // Its messages may hold line breaks: none of them begins a line.
    trace.toString().lines().forEach(frame -> line.getErr().println("| " + frame));
    line.getErr().println("Cannot go on because the harness failed: error=" + error);
    line.getErr().flush();
    return Status.HARNESS_ERROR.exitCode();
  }
}
