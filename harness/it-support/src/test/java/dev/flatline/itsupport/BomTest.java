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
              + "<version>\\$\\{(?:project|flatline)\\.version}</version>\\s*</dependency>");

  @Test
  void whatTheBuildManagesAndIsPublishedIsInTheBom() throws IOException {
    Set<String> managed = modules(Path.of("../../pom.xml"));
    managed.remove("flatline-it-support");
    assertThat(modules(Path.of("../bom/pom.xml"))).isEqualTo(managed).hasSizeGreaterThan(5);
  }

  /** The version of an incident that has the build's parent is its own, and would be asked for. */
  @Test
  void whatIsInheritedNamesTheVersionOfTheBuildItself() throws IOException {
    String build = Files.readString(Path.of("../../pom.xml"));
    String managed =
        build.substring(
            build.indexOf("<dependencyManagement>"), build.indexOf("</dependencyManagement>"));

    assertThat(managed).contains("${flatline.version}").doesNotContain("${project.version}");
    assertThat(build)
        .contains("<version>" + version(build) + "</version>")
        .contains("<flatline.version>" + version(build) + "</flatline.version>");
  }

  /** Error Prone needs a JVM that opens the compiler to it, which a build elsewhere has not. */
  @Test
  void errorProneIsNotInherited() throws IOException {
    String build = Files.readString(Path.of("../../pom.xml"));
    int profile = build.indexOf("<id>error-prone</id>");

    assertThat(build.indexOf("-Xplugin:ErrorProne")).isGreaterThan(profile);
    assertThat(build.indexOf("<artifactId>error_prone_core</artifactId>")).isGreaterThan(profile);
    assertThat(build.substring(profile))
        .contains("<exists>${maven.multiModuleProjectDirectory}/harness/bom/pom.xml</exists>");
  }

  private static String version(String build) {
    Matcher own = Pattern.compile("<version>([^<]+)</version>").matcher(build);
    assertThat(own.find()).isTrue();
    return own.group(1);
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
