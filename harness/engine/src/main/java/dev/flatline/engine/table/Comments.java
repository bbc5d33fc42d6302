package dev.flatline.engine.table;

/** Lines that tools and people write beside the figures. */
public final class Comments {

  private Comments() {}

  /** Whether a line is a remark and not a row. */
  public static boolean isComment(String line) {
    String text = line.stripLeading();
    return text.startsWith("#") || text.startsWith("//") || text.startsWith("sep=");
  }
}
