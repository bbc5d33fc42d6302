package dev.flatline.scenarios.accounts;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/**
 * Tells HikariCP which H2 errors mean that the connection is gone.
 *
 * <p>HikariCP knows the SQL states of the standard, and H2 reports a lost server under states of
 * its own. Without this, connections that were busy when the database restarted go back into the
 * pool and fail for good.
 */
public final class LostServer implements SQLExceptionOverride {

  private static final Set<Integer> LOST =
      Set.of(
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OUT_OF_MEMORY,
          ErrorCode.DATABASE_IS_CLOSED);

  /** For HikariCP, which makes no instance of its own. */
  public LostServer() {}

  @java.lang.Override // the interface has an Override of its own
  public Override adjudicate(SQLException thrown) {
    return LOST.contains(thrown.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
