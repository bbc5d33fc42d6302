package dev.flatline.itsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bom has no parent and lists the modules by itself. */
class BomTest {

  private static final Pattern MODULE =
      Pattern.compile(
          "<groupId>dev\\.flatline</groupId>\\s*<artifactId>(flatline-[a-z-]+)</artifactId>\\s*"
              + "<version>\\$\\{project\\.version}</version>\\s*</dependency>");

  @Test
  void whatTheBuildManagesAndIsPublishedIsInTheBom() throws IOException {
    Set<String> managed = modules(Path.of("../../pom.xml"));
    managed.remove("flatline-it-support");
    assertThat(modules(Path.of("../bom/pom.xml"))).isEqualTo(managed).hasSizeGreaterThan(5);
  }

  private static Set<String> modules(Path pom) throws IOException {
    Set<String> modules = new TreeSet<>();
    Matcher module = MODULE.matcher(Files.readString(pom));
    while (module.find()) {
      modules.add(module.group(1));
    }
    return modules;
  }
}
