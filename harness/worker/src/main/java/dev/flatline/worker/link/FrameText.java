package dev.flatline.worker.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Text in the frames of a forked JVM: a subject can put anything into the message of an exception.
 * Each text is bounded, its middle left out and said, and half a surrogate pair, which no encoding
 * has bytes for, is replaced by U+FFFD.
 */
final class FrameText {

  /** Of characters; a deep stack trace has about half of that. */
  static final int MOST = 32_768;

  /** For the words in the place of what was left out, so that a cut text is not cut again. */
  private static final int WORDS = 64;

  private FrameText() {}

  /** The same text, bounded and well-formed. */
  static String of(String text) {
    String bounded = text;
    if (text.length() > MOST) {
      int half = (MOST - WORDS) / 2;
      bounded =
          String.format(
              Locale.ROOT,
              "%s [... %d characters left out ...] %s",
              text.substring(0, half),
              text.length() - 2 * half,
              text.substring(text.length() - half));
    }
    return ForeignText.whole(bounded);
  }

  private static Object of(Object object) {
    return object instanceof String text ? of(text) : object;
  }

  /** Writes objects whose texts are bounded. */
  static final class Output extends ObjectOutputStream {

    Output(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return of(object);
    }
  }

  /** Reads objects, and bounds their texts whoever wrote them. */
  static final class Input extends ObjectInputStream {

    Input(InputStream in) throws IOException {
      super(in);
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
      return of(object);
    }
  }
}
