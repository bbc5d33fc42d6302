package dev.flatline.api;

import java.nio.file.Path;
import java.util.function.LongSupplier;

/** What the harness gives a subject when it is set up. */
public interface SubjectContext {

  /** The values of the scenario's parameters. */
  Parameters parameters();

  /**
   * What the companion said when it was ready, for example {@code url}.
   *
   * @throws IllegalArgumentException if it said nothing of that name, or there is no companion
   */
  String companion(String key);

  /** A directory of the fork's own, removed when the run ends. */
  Path scratch();

  /**
   * The exact counters of a resource; the same object for the same name.
   *
   * @throws IllegalArgumentException if the scenario declares no such resource, or the agent counts
   *     it
   */
  Ledger ledger(String resource);

  /**
   * Counts a resource by a reading instead of a ledger, for code that keeps its own count.
   *
   * @throws IllegalArgumentException if the scenario declares no such resource, or the agent counts
   *     it
   */
  void gauge(String resource, LongSupplier inUse);

  /**
   * Shows a meter of the subject's own, for example of its pool, beside what is judged. It is
   * exported, and never judged.
   *
   * @param name as its library exports it, the words joined by dots, for example {@code
   *     hikaricp.connections.pending}; one that ends in {@code .total} never falls
   * @param reading called many times a second
   */
  void meter(String name, LongSupplier reading);

  /**
   * A request that nobody counts and no failure strikes, for a subject that tries its own code
   * before it serves.
   *
   * @param size items, at least 1
   */
  Request rehearsal(Traffic traffic, int size);
}
