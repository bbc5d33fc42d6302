package dev.flatline.process.fault;

import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.undo.Undo;
import java.util.List;

/**
 * A fault, bound to its target.
 *
 * <p>Used by one thread, in this order: {@link #undos}, {@link #apply}, {@link #witness}, {@link
 * #end}.
 */
public interface Fault {

  /** For a person: the kind and what it strikes, for example {@code pause of the database}. */
  String name();

  /** What takes it back without this JVM: written down before {@link #apply}. */
  default List<Undo> undos() {
    return List.of();
  }

  /**
   * Strikes.
   *
   * @throws ChaosException if it cannot
   */
  void apply();

  /** Whether it landed; asked once before it ends. */
  Witness witness();

  /** Takes back what lives in this JVM; what {@link #undos} name is taken back after it. */
  default void end() {}
}
