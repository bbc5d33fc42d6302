package dev.flatline.scenarios.filehandle;

import dev.flatline.api.Tracked;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The file of an item.
 *
 * @param file open and counted; null for a caller who threw the failure to open it away
 */
record Handle(@Nullable Tracked<InputStream> file) implements AutoCloseable {

  /** Closes the file, whichever way the variant came here. */
  void release() {
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() {
    release();
  }
}
