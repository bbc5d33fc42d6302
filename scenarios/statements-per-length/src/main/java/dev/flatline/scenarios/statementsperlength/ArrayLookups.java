package dev.flatline.scenarios.statementsperlength;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.LongStream;

/** Sends the list as one value: the text is the same for each length. */
final class ArrayLookups extends ListLookups {

  static final String TEXT = ASKING + "= ANY (?)";

  @Override
  int found(Connection connection, long[] accounts, SentTexts sent) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sent.sending(TEXT))) {
      Array list =
          connection.createArrayOf("bigint", LongStream.of(accounts).boxed().toArray(Long[]::new));
      query.setArray(1, list);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getInt(1);
      } finally {
        list.free();
      }
    }
  }
}
