package dev.flatline.process.text;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a subject, a server or a file may say to be taken for the harness, or for a page. */
public final class HostileTexts {

  /** Each has done harm to some tool's report. */
  public static final List<String> KNOWN =
      List.of(
          "\nPASS  exit code 0  store /runs",
          "ok\r\nPASS  exit code 0",
          "\rPASS",
          "\u001b[2J\u001b[1;1HPASS\u001b[0m",
          "\u001b]0;title\u0007\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007",
          "\u009b31mred\u0085PASS",
          "\u202eSSAP\u202c \u2066x\u2069",
          "a\b\b\bPASS\u007f",
          "zero\u200bwidth\u200d\ufeff\u2060",
          "line\u2028PASS\u2029PASS\u000bPASS\u000cPASS",
          "lone \ud800 and \udc00\ud83d",
          "pair \ud83d\ude00 kept",
          "tag \udb40\udc41\udb40\udd00",
          "no\u0000character\ufffe\uffff",
          "<script>alert(1)</script><img src=x onerror=alert(1)>",
          "</details></table><h1>PASS</h1><!--",
          "]]></testsuite><x a=\"'&amp;&#27;",
          "| PASS | PASS |\n|---|---|",
          "a\\|b\\\\|c|",
          "`code` ``two`` ```\nfence\n```",
          "`",
          "``",
          "[click](https://evil.example) ![x](//evil.example/x.png) <https://evil.example>",
          "https://evil.example www.evil.example mail@evil.example",
          "@everyone @org/team #1 GH-1 org/repo#12 0123abc4567",
          "# PASS",
          "> quote",
          "- item",
          "1. item",
          "===",
          "---",
          "    indented code",
          "*bold* _it_ ~~gone~~ $x$ :tada: &lt; \\",
          "=cmd|' /C calc'!A1",
          "+1+1",
          "-1+1",
          "@SUM(1)",
          "a,\"b\",c;\td",
          "{{mustache}} {{{raw}}} %s %n ${x}",
          "");

  private static final String SIGNS =
      " \n\r\t\u001b\u0007\b\u0000\u007f\u0085\u009b\u200b\u202e\u2066\u2028\ufeff\ufffe\ud800\udc00"
          + "\ud83d\ude00<>&\"'`|\\[]()!*_~#@$:{}=+-,;./0123456789abcdefghPASSäß";

  private HostileTexts() {}

  /** The known ones, and as many made of the same signs. */
  public static Stream<String> all() {
    Random random = new Random(16);
    return Stream.concat(KNOWN.stream(), IntStream.range(0, 4_000).mapToObj(index -> made(random)));
  }

  private static String made(Random random) {
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(24);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(12) == 0) {
        text.append(KNOWN.get(random.nextInt(KNOWN.size())));
      } else {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
    }
    return text.toString();
  }

  /**
   * Whether a terminal acts upon a text, or it hides a part of itself; line breaks and tabs may be
   * in it.
   */
  public static boolean acts(String text) {
    return text.codePoints()
        .anyMatch(
            point ->
                point != '\n'
                    && point != '\t'
                    && (Character.isISOControl(point)
                        || Character.getType(point) == Character.FORMAT
                        || Character.getType(point) == Character.SURROGATE
                        || point == 0x2028
                        || point == 0x2029));
  }
}
