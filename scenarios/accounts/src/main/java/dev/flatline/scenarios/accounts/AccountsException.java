package dev.flatline.scenarios.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The database cannot be made ready. */
public final class AccountsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static AccountsException portInUse(int port, Throwable cause) {
    return new AccountsException(
        String.format(
                Locale.ROOT, "Cannot start the database because its port is in use: port=%d;", port)
            + " choose another with --set dbPort=0",
        cause);
  }

  AccountsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
