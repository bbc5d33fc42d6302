package dev.flatline.engine.cli;

import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.http.HttpAddress;
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
    ExitGuard.arm();
    ExitGuard.exit(execute(arguments));
  }

  /** The command line, for whoever wants to know what it takes. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new FlatlineCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /**
   * Runs a command; answers its exit code, which is 0 or 1 only if the command says so and all that
   * it printed was written.
   */
  // Whatever is thrown, running out of memory above all, must not end with the code of a verdict.
  @SuppressWarnings("CatchingUnchecked")
  public static int execute(String... arguments) {
    CommandLine line = line();
    // One writer for all commands, so that it can be asked whether it wrote.
    line.setOut(line.getOut());
    line.setExecutionExceptionHandler(FlatlineCommand::report);
    line.setParameterExceptionHandler(
        (error, unused) -> {
          String message = HttpAddress.withoutLogins(String.valueOf(error.getMessage()));
          error.getCommandLine().getErr().println(message + "; see flatline --help");
          return Status.USAGE.exitCode();
        });
    try {
      return written(line, line.execute(arguments));
    } catch (Throwable broken) {
      return defect(broken, line);
    }
  }

  /** A verdict that nobody can read is none. */
  private static int written(CommandLine line, int code) {
    line.getOut().flush();
    if (!line.getOut().checkError() && !System.out.checkError()) {
      return code;
    }
    line.getErr()
        .println(
            "Cannot print the result because standard output does not take it: exitCode="
                + code
                + "; free the disk, or keep the reader of the pipe open");
    line.getErr().flush();
    return Status.HARNESS_ERROR.exitCode();
  }

  private static int report(Exception error, CommandLine line, CommandLine.ParseResult parsed) {
    if (error instanceof FlatlineException known) {
      line.getErr().println(known.getMessage());
      return known.status().exitCode();
    }
    return defect(error, line);
  }

  /** A defect of the harness: the trace is what a report of it needs. */
  private static int defect(Throwable error, CommandLine line) {
    error.printStackTrace(line.getErr());
    line.getErr().println("Cannot go on because the harness failed: error=" + error);
    line.getErr().flush();
    return Status.HARNESS_ERROR.exitCode();
  }
}
