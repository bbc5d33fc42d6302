package dev.flatline.cli.option;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.catalog.Catalog;
import dev.flatline.process.catalog.Incident;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The incidents that a shell offers: those of the folder where its script is generated. */
public final class IncidentNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return incidents().stream().map(Incident::name).iterator();
  }

  static List<Incident> incidents() {
    try {
      return Catalog.ofModules(Path.of(System.getProperty("flatline.scenarios", "scenarios")))
          .incidents();
    } catch (FlatlineException noScenariosHere) {
      return List.of();
    }
  }
}
