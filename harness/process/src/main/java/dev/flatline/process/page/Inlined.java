package dev.flatline.process.page;

import dev.flatline.process.json.Json;
import dev.flatline.process.text.HtmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What every page carries inside itself, so that it needs no network: the chart library with its
 * style sheet, and ours.
 */
public final class Inlined {

  private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private Inlined() {}

  /** Style sheets. */
  public static String styles() {
    return text(LIBRARY + "uPlot.min.css") + "\n" + text("page.css");
  }

  /** Scripts that every page has: the chart library, and how our charts use it. */
  public static String scripts() {
    return text(LIBRARY + "uPlot.iife.min.js") + "\n" + text("charts.js");
  }

  /** A style sheet of one page's own. */
  public static String style(String name) {
    return text(name);
  }

  /** A script of one page's own. */
  public static String script(String name) {
    return text(name);
  }

  /** Data for a script element, in which no text can end the element or hides. */
  public static String json(Object data) {
    return HtmlText.script(Json.line(data));
  }

  private static String text(String resource) {
    try (InputStream stream = Inlined.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("a resource of the pages is missing: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
