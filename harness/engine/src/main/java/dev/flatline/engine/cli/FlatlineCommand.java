package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: parses, runs, and turns every end into one line and an exit code. */
@Command(
    name = "flatline",
    mixinStandardHelpOptions = true,
    versionProvider = FlatlineVersion.class,
    description = "Reproduce the incident. Prove that the fix is flat.",
    subcommands = {
      ListCommand.class,
      RunCommand.class,
      DemoCommand.class,
      CliffCommand.class,
      JudgeCommand.class,
      WatchCommand.class,
      SoakCommand.class,
      MergeCommand.class,
      ScheduleCommand.class,
      ReportCommand.class,
      DoctorCommand.class,
      ChaosCommand.class,
      CleanCommand.class,
      BenchCommand.class,
      AutoComplete.GenerateCompletion.class,
    },
    footer = {
      "",
      "Exit codes: 0 pass, 1 fail, 2 usage, 3 invalid, 4 inconclusive, 5 metastable,",
      "6 aborted, 7 harness error."
    })
public final class FlatlineCommand {

  private FlatlineCommand() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** The command line, for whoever wants to know what it takes. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new FlatlineCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Runs a command; answers its exit code. */
  public static int execute(String... arguments) {
    CommandLine line = line();
    line.setExecutionExceptionHandler(FlatlineCommand::report);
    line.setParameterExceptionHandler(
        (error, unused) -> {
          error.getCommandLine().getErr().println(error.getMessage() + "; see flatline --help");
          return Status.USAGE.exitCode();
        });
    return line.execute(arguments);
  }

  private static int report(Exception error, CommandLine line, CommandLine.ParseResult parsed) {
    if (error instanceof FlatlineException known) {
      line.getErr().println(known.getMessage());
      return known.status().exitCode();
    }
    // A defect of the harness: the trace is what a report of it needs.
    error.printStackTrace(line.getErr());
    line.getErr().println("Cannot go on because the harness failed: error=" + error);
    return Status.HARNESS_ERROR.exitCode();
  }
}
