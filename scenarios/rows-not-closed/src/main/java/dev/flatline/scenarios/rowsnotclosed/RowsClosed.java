package dev.flatline.scenarios.rowsnotclosed;

import dev.flatline.api.Request;
import java.sql.SQLException;

/** Closes the rows, however it ends. That the close is deferred was suspected, and is innocent. */
final class RowsClosed extends RowsSubject {

  @Override
  boolean read(Request request, int item) throws SQLException {
    try (Rows rows = query(request, item)) {
      if (rows.next()) {
        rows.balance();
      }
      return request.reach(item);
    }
  }
}
