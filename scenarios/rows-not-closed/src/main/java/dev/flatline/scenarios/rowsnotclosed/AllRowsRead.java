package dev.flatline.scenarios.rowsnotclosed;

import dev.flatline.api.Request;
import java.sql.SQLException;

/** Reads to the end, where rows close themselves; whatever ends the loop before keeps them. */
final class AllRowsRead extends RowsSubject {

  @Override
  boolean read(Request request, int item) throws SQLException {
    Rows rows = query(request, item);
    rows.next();
    if (!request.reach(item)) {
      return false;
    }
    while (rows.next()) {
      rows.balance();
    }
    return true;
  }
}
