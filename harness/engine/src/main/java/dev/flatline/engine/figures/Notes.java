package dev.flatline.engine.figures;

import java.util.ArrayList;
import java.util.List;

/** Notes below a table: what is said twice has one number. */
final class Notes {

  private final List<String> texts = new ArrayList<>();

  /** The mark of a note, with its number. */
  String mark(String text) {
    if (!texts.contains(text)) {
      texts.add(text);
    }
    return "(" + (texts.indexOf(text) + 1) + ")";
  }

  /** The notes so far, each behind its mark. */
  List<String> lines() {
    return texts.stream().map(text -> mark(text) + " " + text).toList();
  }
}
