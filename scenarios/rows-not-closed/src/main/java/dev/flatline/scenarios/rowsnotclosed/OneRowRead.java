package dev.flatline.scenarios.rowsnotclosed;

import dev.flatline.api.Request;
import java.sql.SQLException;

/** Reads the one row that it needs, and lets go of the rows without closing them. */
final class OneRowRead extends RowsSubject {

  @Override
  boolean read(Request request, int item) throws SQLException {
    Rows rows = query(request, item);
    if (rows.next()) {
      rows.balance();
    }
    return request.reach(item);
  }
}
