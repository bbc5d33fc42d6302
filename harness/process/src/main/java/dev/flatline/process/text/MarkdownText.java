package dev.flatline.process.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text for Markdown as pull requests show it. A word that could be markup, a link, a mention or a
 * reference is put into a code span, in which none of them means anything; escapes would not do,
 * because mentions and references are looked for after they are resolved.
 *
 * @see <a href="https://github.github.com/gfm/#code-spans">GitHub Flavored Markdown, code spans</a>
 */
public final class MarkdownText {

  /** Words of these mean what they say; every other ASCII sign may be markup somewhere. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9.,:;%()+=/'\"?!\\-\\x{80}-\\x{10FFFF}]*");

  /** Addresses that become links by themselves, keys of issues, hashes of commits, emoji. */
  private static final Pattern LINKED =
      Pattern.compile(
          "://|(?i:\\bwww\\.|\\bgh-[0-9])|[A-Z]{2,}-[0-9]|\\b(?=[0-9]*[a-f])[0-9a-f]{7,}\\b|:[a-z0-9+-]+:");

  /** What begins a list, a heading or a rule where it begins a line. */
  private static final Pattern BEGINS_BLOCK = Pattern.compile("[-+=:]+|[0-9]{1,9}[.)]");

  private static final Pattern TICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** A line, or a part of one. */
  public static String line(String text) {
    return words(text, true);
  }

  /** A cell of a table. */
  public static String cell(String text) {
    // The table takes the backslash away; of two before the sign not all readers think alike.
    return words(text, false).replace("\\|", "\\\\u007c").replace("|", "\\|");
  }

  private static String words(String text, boolean beginsLine) {
    String[] words = Visible.line(text).strip().split(" ", -1);
    boolean block = beginsLine && BEGINS_BLOCK.matcher(words[0]).matches();
    return Stream.concat(
            Stream.of(block ? span(words[0]) : word(words[0])),
            Stream.of(words).skip(1).map(MarkdownText::word))
        .collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    boolean plain = PLAIN.matcher(word).matches() && !LINKED.matcher(word).find();
    return plain ? word : span(word);
  }

  /** Between more backticks than stand together in it. */
  private static String span(String word) {
    int most = 0;
    Matcher ticks = TICKS.matcher(word);
    while (ticks.find()) {
      most = Math.max(most, ticks.end() - ticks.start());
    }
    String fence = "`".repeat(most + 1);
    String room = word.startsWith("`") || word.endsWith("`") ? " " : "";
    return fence + room + word + room + fence;
  }
}
