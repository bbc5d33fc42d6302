package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file, counted from open to release. */
final class Handle implements AutoCloseable {

  private final HandleTable table;
  private final Ledger ledger;
  private final @Nullable InputStream stream;
  private final long since;

  private Handle(HandleTable table, Ledger ledger, @Nullable InputStream stream, long since) {
    this.table = table;
    this.ledger = ledger;
    this.stream = stream;
    this.since = since;
  }

  static Handle of(HandleTable table, Ledger ledger, Path path) throws IOException {
    InputStream stream = table.open(path);
    return new Handle(table, ledger, stream, ledger.acquired());
  }

  /** What a caller gets who threw the error away: nothing, and no way to tell but to look. */
  static Handle ofNothing(HandleTable table, Ledger ledger) {
    return new Handle(table, ledger, null, 0);
  }

  /** The open file, or null if the failure to open it was ignored. */
  @Nullable InputStream stream() {
    return stream;
  }

  /** Says that the work with the file is over, whether or not it is released now. */
  void used() {
    if (stream != null) {
      ledger.used(since);
    }
  }

  void release() throws IOException {
    if (stream != null) {
      ledger.released(since);
      table.close(stream);
    }
  }

  @Override
  public void close() throws IOException {
    release();
  }
}
