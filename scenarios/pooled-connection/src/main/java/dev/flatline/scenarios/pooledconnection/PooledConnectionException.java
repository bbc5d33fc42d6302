package dev.flatline.scenarios.pooledconnection;

import org.jspecify.annotations.Nullable;

/** The pool cannot be made ready. */
final class PooledConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PooledConnectionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
