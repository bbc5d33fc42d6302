package dev.flatline.process.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownTextTest {

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
          .build();

  @Test
  void aLineIsAParagraphOfTextAndCode() {
    assertThat(HostileTexts.all().filter(text -> !text.isBlank()))
        .allSatisfy(
            text -> {
              Node paragraph = PARSER.parse("a\n\n" + MarkdownText.line(text) + "\n\nb");
              Node middle = paragraph.getFirstChild().getNext();
              assertThat(middle).isInstanceOf(Paragraph.class);
              assertThat(middle.getNext().getNext()).isNull();
              assertThat(shown(middle)).isEqualTo(TerminalText.line(text).strip());
            });
  }

  @Test
  void aCellIsACellOfTextAndCode() {
    assertThat(HostileTexts.all())
        .allSatisfy(
            text -> {
              String row = "| x | " + MarkdownText.cell(text) + " | y |\n";
              Node table = PARSER.parse("| a | b | c |\n|---|---|---|\n" + row).getFirstChild();
              assertThat(table).isInstanceOf(TableBlock.class);
              Node cells = table.getLastChild().getFirstChild();
              assertThat(children(cells)).hasSize(3).allMatch(TableCell.class::isInstance);
              assertThat(shown(cells.getFirstChild().getNext()).replace("\\u007c", "|"))
                  .isEqualTo(TerminalText.line(text).strip());
            });
  }

  /** What a reader sees; fails where there is anything but text and code. */
  private static String shown(Node parent) {
    StringBuilder shown = new StringBuilder();
    for (Node node : children(parent)) {
      if (node instanceof Code code) {
        shown.append(code.getLiteral());
      } else {
        assertThat(node).isInstanceOf(Text.class);
        String text = ((Text) node).getLiteral();
        assertThat(text).doesNotContain("@", "#", "://", "www.");
        shown.append(text);
      }
    }
    return shown.toString();
  }

  private static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      children.add(node);
    }
    return children;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "growth of files is RISING: 9, allowed 1 (5 %); growth of files is RISING: 9, allowed 1 (5 %)",
        "pool.in_use rises; `pool.in_use` rises",
        "ask @org/team about #1; ask `@org/team` about `#1`",
        "GH-1 0123abc4567 :tada:; `GH-1` `0123abc4567` `:tada:`",
        "- item; `-` item",
        "a `b` c; a `` `b` `` c",
      })
  void onlyWordsThatMayBeMarkupAreCode(String text, String markdown) {
    assertThat(MarkdownText.line(text)).isEqualTo(markdown);
  }
}
