package dev.flatline.engine.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store that can be told from its beginning to its end. */
public interface ExportSource {

  /** What is in it, for a person. */
  String title();

  /**
   * Tells all of it in bounded memory: what is of one origin in the order of time, origin after
   * origin.
   *
   * @throws dev.flatline.process.FlatlineException if the store cannot be read
   */
  void tell(ExportSink sink);

  /** Recordings of the JDK's flight recorder that lie in it, case after case. */
  default List<Path> recordings() {
    return List.of();
  }

  /** The case that failed and the one that mends it; empty if it is not known which they are. */
  default Optional<Contrast> contrast() {
    return Optional.empty();
  }
}
