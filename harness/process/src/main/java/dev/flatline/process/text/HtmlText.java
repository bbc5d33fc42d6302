package dev.flatline.process.text;

import com.github.mustachejava.util.HtmlEscaper;
import java.io.Writer;

/** Text for a page: no markup, and nothing that turns the direction of what follows. */
public final class HtmlText {

  private HtmlText() {}

  /** Writes a value as text of an element or of an attribute in quotation marks. */
  public static void write(String value, Writer to) {
    HtmlEscaper.escape(Visible.lines(Visible.cut(value)), to);
  }

  /** JSON for a script element: no text in it can end the element, or hides. */
  public static String script(String json) {
    StringBuilder script = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            point -> {
              if (point == '<') {
                script.append("\\u003c");
              } else if (point > 0x7e && Visible.hidden(point)) {
                // One escape more: the page shows it instead of doing it.
                script.append('\\');
                Visible.append(script, point, false);
              } else {
                script.appendCodePoint(point);
              }
            });
    return script.toString();
  }
}
