package dev.flatline.engine.table;

import java.io.IOException;
import java.util.Optional;

/** Rows that are read one after another. */
@FunctionalInterface
public interface Rows {

  /** The next row, or empty at the end. */
  Optional<Row> next() throws IOException;
}
