package dev.flatline.scenarios.endlessworker;

import java.util.Locale;

/** A job was turned away. */
final class NoRoomException extends Exception {

  private static final long serialVersionUID = 1L;

  NoRoomException(int bytes, long live, long most) {
    super(
        String.format(
            Locale.ROOT,
            "no room for a job of %d KB: %d of %d MB are live after a collection",
            bytes >> 10,
            live >> 20,
            most >> 20));
  }
}
