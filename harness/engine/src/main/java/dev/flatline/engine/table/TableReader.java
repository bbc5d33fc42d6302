package dev.flatline.engine.table;

import java.io.IOException;
import java.util.List;

/** Reads one format. */
public interface TableReader {

  /** The name by which it is chosen, for example {@code csv}. */
  String name();

  /** Other names by which it is chosen: the tools that write it. */
  List<String> tools();

  /** What it reads, a noun phrase. */
  String reads();

  /** Whether the beginning of a text is of this format. */
  boolean recognises(Text text);

  /**
   * The table in a text.
   *
   * @throws dev.flatline.process.FlatlineException if it is not of this format
   */
  Table read(Text text, Notes notes) throws IOException;
}
