package dev.flatline.study.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.cli.value.Ranges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/** The pages of the repository: their links lead somewhere, and their commands can be typed. */
class DocumentationTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?<=^|\\s)harness/flatline ((?:'[^']*'|\"[^\"]*\"|[^\\s#|>&;'\"]+|[^\\S\\n])*)");

  /** What stands for values that are left to the reader. */
  private static final Pattern PLACEHOLDER = Pattern.compile("…|<|\\bN\\b");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** A page, with what stands in it. */
  private record Page(Path file, List<String> links, Set<String> anchors, List<String> commands) {

    static Page of(Path file) throws IOException {
      Page page = new Page(file, new ArrayList<>(), new HashSet<>(), new ArrayList<>());
      PARSER.parse(Files.readString(file)).accept(page.new Reader());
      return page;
    }

    private final class Reader extends AbstractVisitor {
      @Override
      public void visit(Link link) {
        links.add(link.getDestination());
        visitChildren(link);
      }

      @Override
      public void visit(Image image) {
        links.add(image.getDestination());
      }

      @Override
      public void visit(Heading heading) {
        anchors.add(anchor(heading));
        visitChildren(heading);
      }

      @Override
      public void visit(IndentedCodeBlock block) {
        commands(block.getLiteral());
      }

      @Override
      public void visit(FencedCodeBlock block) {
        commands(block.getLiteral());
      }

      @Override
      public void visit(Code code) {
        commands(code.getLiteral());
      }

      private void commands(String text) {
        Matcher command = COMMAND.matcher(text.replaceAll("\\\\\\n *", ""));
        while (command.find()) {
          String typed = command.group(1).strip();
          if (!PLACEHOLDER.matcher(typed).find()) {
            commands.add(typed);
          }
        }
      }
    }

    /** As code forges make them of headings. */
    private static String anchor(Heading heading) {
      StringBuilder text = new StringBuilder();
      texts(heading, text::append);
      return text.toString()
          .toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{N} _-]", "")
          .replace(' ', '-');
    }

    private static void texts(Node parent, Consumer<String> sink) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
        if (node instanceof Text text) {
          sink.accept(text.getLiteral());
        } else if (node instanceof Code code) {
          sink.accept(code.getLiteral());
        } else {
          texts(node, sink);
        }
      }
    }
  }

  private static List<Page> pages() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(DocumentationTest::isPage).toList()) {
        pages.add(Page.of(file));
      }
    }
    return pages;
  }

  private static boolean isPage(Path file) {
    String within = ROOT.relativize(file).toString();
    return within.endsWith(".md") && !within.matches("(.*/)?(target|node_modules|runs)/.*");
  }

  @Test
  void everyIncidentHasItsStepOnTheLadder() throws IOException {
    List<String> links = Page.of(ROOT.resolve("harness/docs/incidents.md")).links();
    try (Stream<Path> folders = Files.list(ROOT.resolve("scenarios"))) {
      List<String> incidents =
          folders
              .filter(
                  folder ->
                      Files.exists(
                          folder.resolve(
                              "src/main/resources/META-INF/services/dev.flatline.api.Scenario")))
              .map(folder -> "../../scenarios/" + folder.getFileName())
              .toList();
      assertThat(incidents).isNotEmpty().allMatch(links::contains);
    }
  }

  @Test
  void everyLinkWithinTheRepositoryLeadsSomewhere() throws IOException {
    Set<String> broken = new TreeSet<>();
    int links = 0;
    for (Page page : pages()) {
      for (String link : page.links()) {
        if (!link.contains(":")) {
          links++;
          if (!leads(page, link)) {
            broken.add(ROOT.relativize(page.file()) + " -> " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  private static boolean leads(Page from, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path file = path.isEmpty() ? from.file() : from.file().resolveSibling(path).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return hash < 0 || Page.of(file).anchors().contains(link.substring(hash + 1));
  }

  @Test
  void everyCommandIsOneThatCanBeTyped() throws IOException {
    int commands = 0;
    for (Page page : pages()) {
      for (String command : page.commands()) {
        commands++;
        assertThatCode(() -> Ranges.require(FlatlineCommand.line().parseArgs(words(command))))
            .as("%s: flatline %s", ROOT.relativize(page.file()), command)
            .doesNotThrowAnyException();
      }
    }
    assertThat(commands).isGreaterThan(60);
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words.toArray(String[]::new);
  }
}
