package dev.flatline.scenarios.pooledconnection;

import dev.flatline.api.Tracked;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * The connection of an item.
 *
 * @param connection on loan and counted; null for a caller who threw the failure to acquire it away
 * @param lost whether its release loses it
 */
record Lease(@Nullable Tracked<Connection> connection, boolean lost) implements AutoCloseable {

  /** Gives the connection back, whichever way the variant came here. */
  void release() {
    if (connection != null && !lost) {
      connection.close();
    }
  }

  @Override
  public void close() {
    release();
  }
}
