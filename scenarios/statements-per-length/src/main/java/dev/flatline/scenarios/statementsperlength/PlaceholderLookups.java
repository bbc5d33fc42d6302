package dev.flatline.scenarios.statementsperlength;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes a placeholder for each account: a list of another length is another text. */
class PlaceholderLookups extends ListLookups {

  @Override
  final int found(Connection connection, long[] accounts, SentTexts sent) throws SQLException {
    String text = sent.sending(text(accounts.length));
    try (PreparedStatement query = connection.prepareStatement(text)) {
      for (int i = 0; i < accounts.length; i++) {
        query.setLong(i + 1, accounts[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /**
   * What asks for so many accounts.
   *
   * @param accounts at least 1
   */
  static String text(int accounts) {
    return ASKING + "IN (?" + ",?".repeat(accounts - 1) + ")";
  }
}
