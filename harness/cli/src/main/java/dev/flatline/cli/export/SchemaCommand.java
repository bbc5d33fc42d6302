package dev.flatline.cli.export;

import dev.flatline.engine.document.DocumentSchema;
import dev.flatline.process.Status;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the schema of what machines read. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description =
        "Print the JSON schema of what run, soak, merge, judge and watch print with --json, and of"
            + " verdict.json.")
public final class SchemaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    print.print(DocumentSchema.text());
    print.flush();
    return Status.PASS.exitCode();
  }
}
