package dev.flatline.engine.plan;

import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameter;
import dev.flatline.api.Parameters;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code --set} asked for, each key known and each value within its range.
 *
 * @param parameters of the scenario, defaults filled in
 * @param load keys of {@link Loads#KEYS} that were set
 * @param servers keys whose values are addresses of servers of the user's own
 */
record Settings(Parameters parameters, Map<String, String> load, List<String> servers) {

  static Settings resolve(Incident incident, Map<String, String> asked) {
    List<Parameter> declared = incident.scenario().parameters();
    List<Parameter> known = new ArrayList<>(declared);
    known.addAll(Loads.KEYS);
    Parameters parameters = Parameters.defaults(declared);
    Map<String, String> load = new LinkedHashMap<>();
    List<String> servers = new ArrayList<>();
    for (Map.Entry<String, String> entry : asked.entrySet()) {
      Parameter parameter = find(incident, known, entry.getKey());
      requireAllowed(incident, parameter, entry.getValue());
      if (declared.contains(parameter)) {
        parameters = parameters.with(entry.getKey(), entry.getValue());
      } else {
        load.put(entry.getKey(), entry.getValue());
      }
      if (parameter.isServer(entry.getValue())) {
        servers.add(entry.getKey());
      }
    }
    return new Settings(parameters, load, servers);
  }

  LoadProfile load(Incident incident, Profile profile) {
    return Loads.with(profile.stretched(incident.scenario().load()), load);
  }

  private static Parameter find(Incident incident, List<Parameter> known, String key) {
    return known.stream()
        .filter(parameter -> parameter.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot set a key because %s has none of that name: key=%s; choose one of %s",
                    incident.name(),
                    key,
                    known.stream().map(Parameter::key).collect(Collectors.joining(", "))));
  }

  private static void requireAllowed(Incident incident, Parameter parameter, String value) {
    if (!parameter.allows(value)) {
      throw FlatlineException.usage(
          "Cannot set a key of %s because the value is out of range: %s=%s; give %s (%s)",
          incident.name(), parameter.key(), value, parameter.range(), parameter.summary());
    }
  }
}
