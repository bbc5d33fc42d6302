package dev.flatline.engine.export;

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
}
