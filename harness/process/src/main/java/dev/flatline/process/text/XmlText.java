package dev.flatline.process.text;

/**
 * Text for an XML 1.0 document, before the writer escapes its markup: every character is one that
 * XML knows.
 */
public final class XmlText {

  private XmlText() {}

  /** For an attribute, in which a line break would become a space. */
  public static String attribute(String text) {
    return Visible.line(text);
  }

  /** For an element; line breaks and tabs stay. */
  public static String content(String text) {
    return Visible.lines(text);
  }
}
