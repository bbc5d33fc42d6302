package dev.flatline.cli.init;

import dev.flatline.cli.option.Topic;
import dev.flatline.cli.value.Given;
import dev.flatline.engine.draft.Draft;
import dev.flatline.engine.draft.DraftFile;
import dev.flatline.engine.draft.OpenApi;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.text.TerminalText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the first description of a service. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Write a first SERVICE.yaml for flatline check: from an OpenAPI file, from options, or from a"
          + " few questions.",
      "What it does not know it guesses, and says so in the file. The last line names the command to"
          + " run next."
    })
public final class InitCommand implements Callable<Integer> {

  /** What a shell takes as one word. */
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._/+-]+");

  @Parameters(
      paramLabel = "SERVICE.yaml",
      arity = "0..1",
      defaultValue = "service.yaml",
      description = "File that is written; default: ${DEFAULT-VALUE}.")
  private Path file = Path.of("service.yaml");

  @Topic("The service")
  @Option(
      names = "--openapi",
      paramLabel = "FILE",
      description = "OpenAPI file of version 3 that describes it, in YAML or JSON.")
  private @Nullable Path openapi;

  @Mixin private final InitOptions given = new InitOptions();

  @Option(names = "--force", description = "Replace a file that is there.")
  private boolean force;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (openapi != null) {
      Given.to(spec).refuse("to an OpenAPI file", "leave it out", "--body");
    }
    DraftFile.requireFree(file, force);
    Draft draft =
        new Described(
                given,
                Optional.ofNullable(openapi).map(OpenApi::read),
                Questions.onTerminal(spec.commandLine().getErr()))
            .draft();
    DraftFile.write(file, draft, given.own(), force);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        TerminalText.line(
            file
                + " describes "
                + draft.operation().method()
                + " "
                + draft.url()
                + draft.operation().sizes().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ", ", of size ", ""))));
    draft.operation().guesses().forEach(guess -> out.println("to fill in: " + guess));
    out.println("next: harness/flatline check " + word(file.toString()) + owned(draft));
    out.flush();
    return 0;
  }

  private static String owned(Draft draft) {
    String host = draft.server().host();
    return ServiceFile.onThisMachine(host) ? "" : " --i-own-this-host " + host;
  }

  private static String word(String text) {
    return BARE.matcher(text).matches()
        ? text
        : TerminalText.line("'" + text.replace("'", "'\\''") + "'");
  }
}
