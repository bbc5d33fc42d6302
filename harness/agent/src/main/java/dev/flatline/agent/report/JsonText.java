package dev.flatline.agent.report;

/** Writes JSON. Nothing but the JDK may be here, and that has no writer of it. */
final class JsonText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder text = new StringBuilder(16_384);
  private boolean first = true;

  JsonText open(char bracket) {
    text.append(bracket);
    first = true;
    return this;
  }

  JsonText close(char bracket) {
    text.append(bracket);
    first = false;
    return this;
  }

  /** Begins the next element of an array. */
  JsonText next() {
    if (!first) {
      text.append(',');
    }
    first = false;
    return this;
  }

  JsonText name(String name) {
    next();
    quoted(name);
    text.append(':');
    return this;
  }

  JsonText value(long number) {
    text.append(number);
    return this;
  }

  JsonText value(boolean truth) {
    text.append(truth);
    return this;
  }

  JsonText value(String words) {
    quoted(words);
    return this;
  }

  private void quoted(String words) {
    text.append('"');
    for (int at = 0; at < words.length(); at++) {
      char c = words.charAt(at);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX[(c >> shift) & 0xF]);
        }
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
