package dev.flatline.process.state;

import java.io.IOException;

/** A file or directory that somebody else owns or could have written: nothing in it is used. */
public final class UnsafePlaceException extends IOException {

  private static final long serialVersionUID = 1L;

  UnsafePlaceException(String message) {
    super(message);
  }
}
