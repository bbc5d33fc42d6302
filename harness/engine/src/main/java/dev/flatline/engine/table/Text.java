package dev.flatline.engine.table;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.mozilla.universalchardet.UniversalDetector;

/** The characters of a source, whatever their encoding, and the beginning of them to look at. */
public final class Text {

  private static final int LOOKED_AT = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  // Colours, cursor movements and titles, as commands write them that repaint a terminal.
  private static final java.util.regex.Pattern TERMINAL =
      java.util.regex.Pattern.compile(
          "\u001B(?:\\[[0-9;?]*[A-Za-z]|\\][^\u0007]*\u0007|[=>()][0-9AB]?)");

  private final String source;
  private final String beginning;
  private final BufferedReader reader;

  private Text(String source, String beginning, BufferedReader reader) {
    this.source = source;
    this.beginning = beginning;
    this.reader = reader;
  }

  /**
   * The text of a stream.
   *
   * @param source what to call it in an error
   * @param encoding the user's choice; without it UTF-8, or what the bytes tell
   * @throws FlatlineException if the bytes are no text
   */
  public static Text of(InputStream bytes, String source, Optional<String> encoding, Notes notes)
      throws IOException {
    BufferedInputStream stream = new BufferedInputStream(unpacked(bytes, notes), LOOKED_AT);
    stream.mark(LOOKED_AT);
    byte[] first = stream.readNBytes(LOOKED_AT - 1);
    stream.reset();
    Charset charset = encoding.map(Text::charset).orElseGet(() -> told(first, notes));
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, charset.newDecoder()), LOOKED_AT);
    reader.mark(LOOKED_AT);
    char[] characters = new char[LOOKED_AT / 2];
    int read = Math.max(0, fill(reader, characters));
    reader.reset();
    String beginning = new String(characters, 0, read);
    requireText(beginning, source);
    if (beginning.startsWith(String.valueOf(BYTE_ORDER_MARK))) {
      reader.read();
      beginning = beginning.substring(1);
    }
    return new Text(source, beginning, reader);
  }

  private static InputStream unpacked(InputStream bytes, Notes notes) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(bytes);
    stream.mark(2);
    int magic = stream.read() << 8 | stream.read();
    stream.reset();
    if (magic != GZIP_MAGIC) {
      return stream;
    }
    notes.say("unpacked from gzip");
    return new GZIPInputStream(stream);
  }

  private static int fill(Reader reader, char[] characters) throws IOException {
    int read = 0;
    while (read < characters.length) {
      int got = reader.read(characters, read, characters.length - read);
      if (got < 0) {
        break;
      }
      read += got;
    }
    return read;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read a series because there is no such encoding: encoding=%s; give for example UTF-8, UTF-16 or windows-1252",
              name),
          unknown);
    }
  }

  private static Charset told(byte[] first, Notes notes) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(first);
    detector.dataEnd();
    String name = detector.getDetectedCharset();
    Optional<Charset> wide = wide(first);
    Charset charset =
        wide.orElseGet(
            () ->
                name == null || !Charset.isSupported(name)
                    ? StandardCharsets.UTF_8
                    : Charset.forName(name));
    if (charset.equals(StandardCharsets.US_ASCII)) {
      return StandardCharsets.UTF_8;
    }
    if (!charset.equals(StandardCharsets.UTF_8)) {
      notes.say("taken for text in " + charset.name());
    }
    return charset;
  }

  /** UTF-16 without a mark: every other byte of what people write in tables is 0. */
  private static Optional<Charset> wide(byte[] first) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i + 1 < first.length; i += 2) {
      even += first[i] == 0 ? 1 : 0;
      odd += first[i + 1] == 0 ? 1 : 0;
    }
    int pairs = first.length / 2;
    if (pairs > 1 && (first[0] & 0xff) + (first[1] & 0xff) == 0xfe + 0xff) {
      return Optional.of(StandardCharsets.UTF_16);
    }
    if (pairs > 4 && odd > pairs * 0.9 && even == 0) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return pairs > 4 && even > pairs * 0.9 && odd == 0
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  private static void requireText(String beginning, String source) {
    long controls =
        beginning
            .chars()
            .filter(
                c -> (c < ' ' && "\t\n\r\f\u000B\u001B\b\u0007".indexOf(c) < 0) || c == '\uFFFD')
            .count();
    if (controls * 50 > beginning.length()) {
      throw FlatlineException.usage(
          "Cannot read a series because it is not text: source=%s, control characters=%d of %d;"
              + " give CSV, JSON or the output of a tool, or name its --encoding",
          source, controls, beginning.length());
    }
  }

  /** What it is called. */
  public String source() {
    return source;
  }

  /** Its first characters, at most 32,768. */
  public String beginning() {
    return beginning;
  }

  /** The first lines that are not blank, the last of them whole; at most so many. */
  public List<String> firstLines(int count) {
    List<String> lines =
        beginning.lines().map(Text::plain).filter(line -> !line.isBlank()).toList();
    int whole = beginning.length() < LOOKED_AT / 2 ? lines.size() : Math.max(1, lines.size() - 1);
    return lines.subList(0, Math.min(count, Math.min(whole, lines.size())));
  }

  /** A line without what only a terminal understands. */
  public static String plain(String line) {
    return line.indexOf('\u001B') < 0 ? line : TERMINAL.matcher(line).replaceAll("");
  }

  /** All of it, from its beginning, without a byte order mark. */
  public BufferedReader reader() {
    return reader;
  }

  /** The same, where a line without an end is refused. */
  public BufferedReader lines() {
    return new BufferedReader(new ShortLines(reader), LOOKED_AT);
  }

  /** For tests and for what a reader takes out of a text. */
  public static Text of(String text, String source) {
    return new Text(source, text, new BufferedReader(new StringReader(text)));
  }
}
