package dev.flatline.process.page;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import dev.flatline.process.text.HtmlText;
import java.io.StringWriter;
import java.io.Writer;

/**
 * A page as a Mustache template; what is put in is escaped for HTML.
 *
 * <p>A template sees the accessors of a record. Thread-safe.
 */
public final class Template {

  private static final String FOLDER = "dev/flatline/process/page/";

  private final Mustache mustache;

  private Template(Mustache mustache) {
    this.mustache = mustache;
  }

  /** The template of that name among the resources of this package, for example {@code report}. */
  public static Template of(String name) {
    return new Template(new Guarded().compile(name + ".mustache"));
  }

  /** Writes what is put in as text. */
  private static final class Guarded extends DefaultMustacheFactory {

    Guarded() {
      super(FOLDER);
    }

    @Override
    public void encode(String value, Writer writer) {
      HtmlText.write(value, writer);
    }
  }

  /** The page with these values. */
  public String fill(Object values) {
    StringWriter page = new StringWriter();
    try {
      mustache.execute(page, values);
    } catch (MustacheException defect) {
      throw new IllegalStateException("a template asks for what its values do not have", defect);
    }
    return page.toString();
  }
}
