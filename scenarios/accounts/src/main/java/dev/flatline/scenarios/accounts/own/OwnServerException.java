package dev.flatline.scenarios.accounts.own;

/** A server of the user's own cannot be used. */
public final class OwnServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OwnServerException(String message) {
    super(message);
  }
}
