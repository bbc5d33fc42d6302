package dev.flatline.scenarios.poisonedpool;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/** The errors under which H2 reports a server that is gone. */
final class LostServer implements SQLExceptionOverride {

  private static final Set<Integer> LOST =
      Set.of(
          ErrorCode.CONNECTION_BROKEN_1,
          ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
          ErrorCode.OUT_OF_MEMORY,
          ErrorCode.DATABASE_IS_CLOSED);

  @java.lang.Override // the interface has an Override of its own
  public Override adjudicate(SQLException thrown) {
    return LOST.contains(thrown.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
