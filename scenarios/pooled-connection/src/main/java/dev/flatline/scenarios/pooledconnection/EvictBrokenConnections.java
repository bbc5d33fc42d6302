package dev.flatline.scenarios.pooledconnection;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Tells HikariCP which H2 errors mean that the connection is gone.
 *
 * <p>HikariCP knows the SQL states of the standard, and H2 reports a lost server under states of
 * its own. Without this, connections that were busy when the database restarted go back into the
 * pool and fail for good, in every variant alike.
 */
final class EvictBrokenConnections implements SQLExceptionOverride {

  private static final Set<Integer> BROKEN =
      Set.of(
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OUT_OF_MEMORY,
          ErrorCode.DATABASE_IS_CLOSED);

  @java.lang.Override // the interface has an Override of its own
  public Override adjudicate(SQLException thrown) {
    return BROKEN.contains(thrown.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
