package dev.flatline.scenarios.halfacquired;

/** The other side did not want to talk at this moment. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedException() {
    super("handshake refused");
  }
}
