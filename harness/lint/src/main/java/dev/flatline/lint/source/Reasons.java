package dev.flatline.lint.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.zip.ZipException;

/** Why a file cannot be read, for people. */
final class Reasons {

  private Reasons() {}

  static String of(IOException broken) {
    if (broken instanceof AccessDeniedException) {
      return "this user may not read it";
    }
    if (broken instanceof ZipException) {
      return "it is no jar, or a damaged one";
    }
    if (broken instanceof EOFException) {
      return "it ends too early";
    }
    return "it cannot be read (" + broken.getClass().getSimpleName() + ")";
  }
}
