package dev.flatline.scenarios.directbuffers;

import java.util.Locale;

/** A document was turned away. */
final class NoRoomException extends Exception {

  private static final long serialVersionUID = 1L;

  NoRoomException(int bytes, long resident, long most) {
    super(
        String.format(
            Locale.ROOT,
            "no room for a document of %d KB: %d of %d MB are resident",
            bytes >> 10,
            resident >> 20,
            most >> 20));
  }
}
