package dev.flatline.scenarios.accounts;

import org.jspecify.annotations.Nullable;

/** The database cannot be made ready. */
public final class AccountsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AccountsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
