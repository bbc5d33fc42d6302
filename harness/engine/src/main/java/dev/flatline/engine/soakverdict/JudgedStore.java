package dev.flatline.engine.soakverdict;

import dev.flatline.engine.soakstore.SoakStore;
import dev.flatline.engine.soakstore.StoreReading;
import java.nio.file.Path;
import java.util.List;

/** The verdict on the store of a soak: when the soak ends, and whenever it is read. */
public final class JudgedStore {

  private JudgedStore() {}

  /**
   * What a store says, without touching it; the soak may go on meanwhile.
   *
   * @throws dev.flatline.process.FlatlineException if there is none, or it cannot be read
   */
  public static SoakReport read(Path store) {
    return of(StoreReading.read(store), store);
  }

  /** The soak of a store that was read; a graver verdict of the time when it ended holds. */
  public static SoakReport of(StoreReading.Found found, Path store) {
    List<String> cutShort =
        found.state().end().isPresent() ? List.of() : found.condition().cutShort();
    SoakReport report =
        SoakJudge.report(found.state(), found.integrity(), store).cutShort(cutShort);
    return found
        .stored()
        .flatMap(stored -> stored.graver(report.status()))
        .map(report::as)
        .orElse(report);
  }

  /**
   * Ends a soak, and leaves its verdict in its store.
   *
   * @param why it ends
   * @param atMillis of the wall clock, since 1970
   */
  public static SoakReport end(SoakStore store, String why, long atMillis) {
    return store.end(
        why,
        atMillis,
        (state, integrity) -> SoakJudge.report(state, integrity, store.directory()),
        SoakReport::json);
  }
}
