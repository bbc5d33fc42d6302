package dev.flatline.cli.option;

import dev.flatline.api.Parameter;
import dev.flatline.engine.plan.Loads;
import dev.flatline.engine.plan.Profile;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;

/** What a shell offers as the value of an option. */
public final class Choices {

  private Choices() {}

  /** Of {@code --profile}. */
  public static final class Profiles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Profile.values()).map(Profile::label).iterator();
    }
  }

  /** Of {@code --set}: the keys of the load and of all incidents that are there. */
  static final class Keys implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      Stream<Parameter> ofIncidents =
          IncidentNames.incidents().stream()
              .flatMap(incident -> incident.scenario().parameters().stream());
      return Stream.concat(Loads.KEYS.stream(), ofIncidents)
          .map(parameter -> parameter.key() + "=")
          .distinct()
          .iterator();
    }
  }
}
