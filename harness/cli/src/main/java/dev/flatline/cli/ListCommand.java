package dev.flatline.cli;

import dev.flatline.api.Parameter;
import dev.flatline.api.Variant;
import dev.flatline.cli.option.IncidentNames;
import dev.flatline.cli.option.ScenarioOptions;
import dev.flatline.engine.plan.Loads;
import dev.flatline.engine.report.text.TextTable;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.json.Json;
import dev.flatline.verdict.number.Formatted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the incidents, their variants and their keys. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List the incidents, or show one of them.",
      "Of an incident that is named: its variants, and the keys of --set with ranges and defaults."
    })
final class ListCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "<incident>",
      arity = "0..1",
      completionCandidates = IncidentNames.class,
      description = "Incident to show; default: all, in a line each.")
  private @Nullable String incident;

  @Mixin private final ScenarioOptions scenarios = new ScenarioOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Catalog catalog = scenarios.catalog();
    PrintWriter out = spec.commandLine().getOut();
    if (catalog.incidents().isEmpty()) {
      throw FlatlineException.usage(
          "%s",
          catalog.problems().isEmpty()
              ? Formatted.of(
                      "Cannot list incidents because there is no scenario in the folder: scenarios=%s;",
                      scenarios.folder())
                  + " build them with mvn -B verify, or name another with --scenarios"
              : String.join("\n", catalog.problems()));
    }
    if (incident != null) {
      Incident one = catalog.find(incident);
      out.print(json ? Json.pretty(facts(one)) + "\n" : whole(one));
      out.flush();
      return 0;
    }
    out.print(
        json
            ? Json.pretty(catalog.incidents().stream().map(ListCommand::facts).toList()) + "\n"
            : inLines(catalog));
    out.flush();
    catalog.problems().forEach(spec.commandLine().getErr()::println);
    return catalog.problems().isEmpty() ? 0 : Status.USAGE.exitCode();
  }

  private static Map<String, Object> facts(Incident incident) {
    return Map.of(
        "name", incident.name(),
        "summary", incident.scenario().summary(),
        "variants",
            incident.scenario().variants().stream()
                .map(
                    variant ->
                        Map.of(
                            "name", variant.name(),
                            "role", variant.role(),
                            "summary", variant.summary()))
                .toList(),
        "parameters", incident.scenario().parameters());
  }

  private static String inLines(Catalog catalog) {
    TextTable table = new TextTable("incident", "variants", "what goes wrong");
    for (Incident incident : catalog.incidents()) {
      table.row(
          incident.name(),
          incident.scenario().variants().stream()
              .map(Variant::name)
              .collect(Collectors.joining(", ")),
          incident.scenario().summary());
    }
    return table.plain() + "\nflatline list INCIDENT shows one with the keys of --set.\n";
  }

  private static String whole(Incident incident) {
    TextTable variants = new TextTable("variant", "role", "how it releases");
    for (Variant variant : incident.scenario().variants()) {
      variants.row(variant.name(), variant.role(), variant.summary());
    }
    return Formatted.of(
        "%s: %s%n%s%nWhat can be set:%n%s%nWhat can be set of the load of every incident:%n%s",
        incident.name(),
        incident.scenario().summary(),
        variants.plain(),
        keys(incident.scenario().parameters()),
        keys(Loads.KEYS));
  }

  private static String keys(List<Parameter> parameters) {
    TextTable table = new TextTable("--set", "range", "default", "meaning");
    for (Parameter parameter : parameters) {
      boolean load = Loads.KEYS.contains(parameter);
      table.row(
          parameter.key(),
          parameter.range(),
          load ? "as declared" : parameter.defaultValue(),
          parameter.summary());
    }
    return table.plain();
  }
}
