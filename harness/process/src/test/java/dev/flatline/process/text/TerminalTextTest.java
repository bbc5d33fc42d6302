package dev.flatline.process.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TerminalTextTest {

  @Test
  void aValueIsOneLineThatNoTerminalActsUpon() {
    assertThat(HostileTexts.all())
        .allSatisfy(
            text -> {
              String line = TerminalText.line(text);
              assertThat(HostileTexts.acts(line)).isFalse();
              assertThat(line).doesNotContain("\n", "\t");
            });
  }

  @Test
  void whatIsHiddenIsShownAsItsEscape() {
    assertThat(TerminalText.line("a\n\u001b[31m\r\t\u202e\ud800\ud83d\ude00ä"))
        .isEqualTo("a\\n\\u001b[31m\\r\\t\\u202e\\ud800\ud83d\ude00ä");
  }

  @Test
  void plainTextStaysAsItIs() {
    String text = "descriptors: 12 of 1,024 – 5 %, größer als \"zuvor\" \\ <x>";

    assertThat(TerminalText.line(text)).isSameAs(text);
  }

  @Test
  void aValueOfTenMegabytesIsCutAndSaysSo() {
    assertThat(TerminalText.line("head" + "x".repeat(10 << 20) + "tail"))
        .hasSizeLessThanOrEqualTo(Visible.MOST)
        .startsWith("head")
        .contains("[... 10477640 characters left out ...]")
        .endsWith("tail");
  }

  @Test
  void whatIsPrintedAsALineIsOne() {
    assertThat(printed(out -> out.println("a\nPASS\u001b[0m"))).isEqualTo("a\\nPASS\\u001b[0m\n");
    assertThat(printed(out -> out.printf("%s: %d%n", "a\nPASS", 7))).isEqualTo("a\\nPASS: 7\n");
    assertThat(printed(out -> out.print("a\nb\u001b\n"))).isEqualTo("a\nb\\u001b\n");
  }

  @Test
  void aPairThatComesInTwoPiecesStaysWhole() {
    assertThat(
            printed(
                out -> {
                  out.write('\ud83d');
                  out.write('\ude00');
                  out.write('\ud83d');
                }))
        .isEqualTo("\ud83d\ude00\\ud83d");
  }

  private static String printed(Consumer<PrintWriter> printing) {
    StringWriter text = new StringWriter();
    TerminalWriter writer = new TerminalWriter(new PrintWriter(text));
    printing.accept(writer);
    writer.flush();
    assertThat(writer.checkError()).isFalse();
    return text.toString();
  }
}
