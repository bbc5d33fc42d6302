package dev.flatline.cli.help;

import dev.flatline.process.page.Inlined;
import dev.flatline.process.page.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands with all of their options on one page, made of what their help is made of. */
final class CommandReference {

  /** A command and what it takes. */
  record Command(String name, String anchor, List<String> description, List<Part> parts) {}

  /** Options of one topic. */
  record Part(String topic, List<Row> rows) {}

  /** An option or a parameter, as it is typed and what it means. */
  record Row(String typed, String meaning) {}

  private CommandReference() {}

  /** The page. */
  static String html(CommandLine flatline) {
    List<Command> commands = new ArrayList<>();
    add(flatline, commands);
    return Template.of("reference")
        .fill(Map.of("styles", Inlined.style("page.css"), "commands", commands));
  }

  private static void add(CommandLine line, List<Command> commands) {
    CommandSpec spec = line.getCommandSpec();
    String name = spec.qualifiedName();
    commands.add(
        new Command(
            name,
            name.replace(' ', '-'),
            Arrays.stream(spec.usageMessage().description()).map(CommandReference::plain).toList(),
            parts(spec)));
    line.getSubcommands().values().forEach(below -> add(below, commands));
  }

  private static List<Part> parts(CommandSpec spec) {
    Stream<Part> parameters =
        spec.positionalParameters().isEmpty()
            ? Stream.empty()
            : Stream.of(
                new Part(
                    "Parameters",
                    spec.positionalParameters().stream()
                        .map(parameter -> row(parameter.paramLabel(), parameter))
                        .toList()));
    Stream<Part> options =
        TopicHelp.byTopic(spec).entrySet().stream()
            .map(
                topic ->
                    new Part(
                        topic.getKey(),
                        topic.getValue().stream()
                            .map(option -> row(typed(option), option))
                            .toList()));
    return Stream.concat(parameters, options).toList();
  }

  private static String typed(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
  }

  private static Row row(String typed, ArgSpec what) {
    return new Row(typed, plain(String.join(" ", what.description())));
  }

  private static String plain(String description) {
    return Ansi.OFF.string(description);
  }
}
