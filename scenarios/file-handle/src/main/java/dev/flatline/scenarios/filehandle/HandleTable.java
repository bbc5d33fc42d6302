package dev.flatline.scenarios.filehandle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every file that the service has open, as servers keep them to close them at shutdown.
 *
 * <p>It is what makes the leak a leak: a stream that nobody refers to is closed by the garbage
 * collector sooner or later, and an incident built on that passes or fails by when it ran. A stream
 * in the table stays open until it is closed. Thread-safe.
 */
final class HandleTable implements AutoCloseable {

  private final Opener opener;

  // Streams have no equality of their own, so this is a set of identities.
  private final Set<InputStream> open = ConcurrentHashMap.newKeySet();

  HandleTable(Opener opener) {
    this.opener = opener;
  }

  InputStream open(Path path) throws IOException {
    InputStream stream = opener.open(path);
    open.add(stream);
    return stream;
  }

  void close(InputStream stream) throws IOException {
    open.remove(stream);
    stream.close();
  }

  /** Closes all that is still open. */
  @Override
  public void close() throws IOException {
    for (InputStream stream : open) {
      close(stream);
    }
  }
}
