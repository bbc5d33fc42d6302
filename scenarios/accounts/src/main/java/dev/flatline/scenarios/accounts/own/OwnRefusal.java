package dev.flatline.scenarios.accounts.own;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a server of the user's own cannot be used, in words that say what to do about it.
 *
 * @param reason what has happened
 * @param said by the server or its driver, in one line, neither of which repeats a password
 * @param next what to do
 */
record OwnRefusal(String reason, String said, String next) {

  /** What a refusal means, by its class in the SQL standard and by what has caused it. */
  static OwnRefusal of(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    String said = String.valueOf(refused.getMessage()).replaceAll("\\s+", " ");
    if (isUnreachable(refused.getCause())) {
      return new OwnRefusal("it cannot be reached", said, "start it, or correct the address");
    }
    return switch (state) {
      case "28P01", "28000", "08004" ->
          new OwnRefusal(
              "it does not let one in",
              said,
              "correct the user, or the password in ~/.pgpass or the file that PGPASSFILE names");
      case "3D000" ->
          new OwnRefusal("it has no such database", said, "name one that is there in the address");
      case "42501" ->
          new OwnRefusal(
              "its user may not do that",
              said,
              "GRANT CREATE ON DATABASE to it, or name another user in the address");
      case "08001", "08006", "08P01" ->
          new OwnRefusal(
              "it does not answer as PostgreSQL does",
              said,
              "name the port of a PostgreSQL server in the address");
      default -> new OwnRefusal("it refuses", said, "see the log of the server");
    };
  }

  private static boolean isUnreachable(@Nullable Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof NoRouteToHostException
        || cause instanceof UnknownHostException;
  }

  OwnServerException about(OwnAddress address) {
    return new OwnServerException(
        String.format(
            Locale.ROOT,
            "Cannot use PostgreSQL because %s: database=%s, said=%s; %s",
            reason,
            address,
            said,
            next));
  }
}
