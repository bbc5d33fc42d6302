package dev.flatline.engine.export.source;

import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.soakstore.StoreReading;
import dev.flatline.engine.store.StoredRun;
import dev.flatline.process.FlatlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds what kind of store lies in a place. */
public final class StoredEvidence {

  private StoredEvidence() {}

  /**
   * The store of a run, of a case of one, of a soak, or of a watch.
   *
   * @param name {@code latest}, a directory, or a directory inside {@code out}
   * @throws FlatlineException if there is none
   */
  public static ExportSource find(Path out, String name) {
    List<Path> places = StoredRun.places(out, name);
    Optional<Path> soak = places.stream().filter(StoreReading::present).findFirst();
    if (soak.isPresent()) {
      return new SoakSource(soak.get());
    }
    Optional<WatchSource> watch =
        places.stream().map(WatchSource::at).flatMap(Optional::stream).findFirst();
    if (watch.isPresent()) {
      return watch.get();
    }
    if (places.stream().noneMatch(place -> Files.exists(place.resolve(StoredRun.JOURNAL)))) {
      throw FlatlineException.usage(
          "Cannot export a store because there is none in that place: store=%s, tried=%s; name"
              + " latest, or the directory of a run, a case, a soak or a watch",
          name, places);
    }
    StoredRun stored = StoredRun.open(out, name);
    Optional<StoredRun> owner = stored.owner();
    if (owner.isEmpty() && stored.last("run-started").isEmpty()) {
      throw FlatlineException.usage(
          "Cannot export a store because nothing is known to be in it: store=%s; name the directory"
              + " of a run, a case, a soak or a watch",
          stored.directory());
    }
    return owner
        .map(run -> new RunSource(run, Optional.of(stored)))
        .orElseGet(() -> new RunSource(stored, Optional.empty()));
  }
}
