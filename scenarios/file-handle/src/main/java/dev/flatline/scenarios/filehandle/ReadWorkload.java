package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Ledger;
import dev.flatline.api.Parameters;
import dev.flatline.api.Request;
import dev.flatline.api.Tracked;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** The work on one file, the same in all variants; thread-safe. */
final class ReadWorkload implements AutoCloseable {

  private final Documents documents;
  private final Opener opener;
  private final HandleTable table;
  private final Ledger ledger;
  private final boolean ignoresErrors;
  private final LongAdder checksum = new LongAdder();

  ReadWorkload(Documents documents, Ledger ledger, Parameters parameters) {
    this.documents = documents;
    this.ledger = ledger;
    opener = Opener.of(parameters);
    table = new HandleTable(opener);
    ignoresErrors = parameters.text("onError").equals("ignore");
  }

  /**
   * Opens the file of an item.
   *
   * @throws IOException if it cannot be opened; with {@code onError=ignore} the answer is a handle
   *     of nothing instead, on which {@link #read} does no work
   */
  Handle open(Request request, int item) throws IOException {
    try {
      InputStream stream = table.open(documents.pathOf(request.ordinal(item)));
      return new Handle(ledger.track(stream, table::close));
    } catch (IOException e) {
      if (ignoresErrors) {
        return new Handle(null);
      }
      throw e;
    }
  }

  /** Adds up the bytes of the file of an item; answers false if the batch must return early. */
  boolean read(Handle handle, Request request, int item) throws IOException {
    Tracked<InputStream> file = handle.file();
    if (file == null) {
      return true;
    }
    try {
      long sum = sum(file.value());
      if (!request.reach(item)) {
        return false;
      }
      checksum.add(sum);
      request.processed();
      return true;
    } finally {
      file.used();
    }
  }

  /**
   * One file, always closed and never counted: a request that does nothing wrong and fails when
   * others hold every descriptor.
   */
  void probe(Request request) throws IOException {
    try (InputStream stream = opener.open(documents.pathOf(request.index()))) {
      checksum.add(sum(stream));
      request.processed();
    }
  }

  /** The bytes of all files read so far, added up. */
  long checksum() {
    return checksum.sum();
  }

  private static long sum(InputStream stream) throws IOException {
    // A whole document, so that reading costs two calls of the system and scoped keeps up anywhere.
    byte[] buffer = new byte[64];
    long sum = 0;
    for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
      for (int i = 0; i < length; i++) {
        sum += buffer[i];
      }
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
