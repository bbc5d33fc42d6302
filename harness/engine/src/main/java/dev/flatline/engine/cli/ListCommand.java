package dev.flatline.engine.cli;

import dev.flatline.api.Parameter;
import dev.flatline.api.Variant;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.catalog.Catalog;
import dev.flatline.engine.catalog.Incident;
import dev.flatline.engine.json.Json;
import dev.flatline.engine.plan.Loads;
import dev.flatline.engine.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the incidents, their variants and their keys. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the incidents, their variants and the keys of --set.")
final class ListCommand implements Callable<Integer> {

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
              ? "Cannot list incidents because there is no scenario in the folder: scenarios=%s;"
                      .formatted(scenarios.folder())
                  + " build them with mvn -B verify, or name another with --scenarios"
              : String.join("\n", catalog.problems()));
    }
    if (json) {
      out.print(Json.pretty(catalog.incidents().stream().map(ListCommand::facts).toList()) + "\n");
    } else {
      catalog.incidents().forEach(incident -> print(incident, out));
      out.println("Keys of the load, for every incident:");
      out.print(keys(Loads.KEYS));
    }
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

  private static void print(Incident incident, PrintWriter out) {
    out.println(incident.name() + ": " + incident.scenario().summary());
    TextTable variants = new TextTable("variant", "role", "how it releases");
    for (Variant variant : incident.scenario().variants()) {
      variants.row(variant.name(), variant.role(), variant.summary());
    }
    out.print(variants.plain());
    out.print(keys(incident.scenario().parameters()));
    out.println();
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
