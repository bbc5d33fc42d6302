package dev.flatline.engine.merge;

import dev.flatline.engine.soak.Soak;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stores that are to be merged: of one kind, each once.
 *
 * @param places of the stores
 * @param soaks whether they are of soaks; else of runs
 */
public record GivenStores(List<Path> places, boolean soaks) {

  public GivenStores {
    places = List.copyOf(places);
  }

  /**
   * Finds them.
   *
   * @param out the directory of all runs
   * @param names of directories, also inside {@code out}
   * @throws FlatlineException if there are none, one is given twice, or a soak is among runs
   */
  public static GivenStores find(Path out, List<String> names) {
    if (names.isEmpty()) {
      throw FlatlineException.usage(
          "Cannot merge because no store is given: stores=0; give those of all shards of a soak, or"
              + " of runs");
    }
    List<Path> places = new ArrayList<>();
    List<Path> soaks = new ArrayList<>();
    Map<Path, String> seen = new HashMap<>();
    for (String name : names) {
      Path place = place(out, name);
      String other = seen.put(real(place), name);
      if (other != null) {
        throw FlatlineException.usage(
            "Cannot merge stores because one is given twice: store=%s, other=%s; give each once",
            name, other);
      }
      places.add(place);
      if (Soak.present(place)) {
        soaks.add(place);
      }
    }
    if (!soaks.isEmpty() && soaks.size() < places.size()) {
      throw FlatlineException.usage(
          "Cannot merge stores because a soak is no run: soak=%s, run=%s; give shards of one soak, or"
              + " runs of one incident",
          soaks.get(0),
          places.stream().filter(place -> !soaks.contains(place)).findFirst().orElseThrow());
    }
    return new GivenStores(places, !soaks.isEmpty());
  }

  /** A soak is where its log is; whatever else lies there has the journal of a run, or is none. */
  private static Path place(Path out, String name) {
    return StoredRun.places(out, name).stream()
        .filter(Soak::present)
        .findFirst()
        .orElseGet(() -> StoredRun.open(out, name).directory());
  }

  private static Path real(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException gone) {
      return place.toAbsolutePath().normalize();
    }
  }
}
