package dev.flatline.process.log;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;

/** Parts of two logs lie in one directory, so that none can be said to be the one of it. */
public final class ForeignLogException extends IOException {

  private static final long serialVersionUID = 1;

  ForeignLogException(String part, LogId its, LogId others) {
    this(
        Formatted.of(
            "%s belongs to another log: its id=%s, id of the others=%s", part, its, others));
  }

  ForeignLogException(String sentence) {
    super(sentence);
  }
}
