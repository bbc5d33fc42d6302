package dev.flatline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintMojoTest {

  /** What the goal is run on: it holds as many files as there are paths. */
  @SuppressWarnings("unused")
  private static final class Holder {
    void hold(List<Path> paths) throws IOException {
      List<InputStream> all = new ArrayList<>();
      for (Path path : paths) {
        all.add(Files.newInputStream(path));
      }
      for (InputStream in : all) {
        in.close();
      }
    }
  }

  @TempDir private Path folder;

  private static LintMojo mojo(Object... settings) throws ReflectiveOperationException {
    LintMojo mojo = new LintMojo();
    set(mojo, "classes", new File("target/test-classes"));
    for (int i = 0; i < settings.length; i += 2) {
      set(mojo, (String) settings[i], settings[i + 1]);
    }
    return mojo;
  }

  private static void set(LintMojo mojo, String name, Object value)
      throws ReflectiveOperationException {
    Field field = LintMojo.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(mojo, value);
  }

  @Test
  void aFindingFailsTheBuild() throws ReflectiveOperationException {
    assertThatThrownBy(() -> mojo().execute())
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("findings=1");
  }

  @Test
  void aFindingThatNeedNotFailDoesNotAndIsWrittenAsSarif()
      throws ReflectiveOperationException, IOException {
    Path sarif = folder.resolve("reports/lint.sarif");

    assertThatCode(
            () ->
                mojo(
                        "fail",
                        false,
                        "sarif",
                        sarif.toFile(),
                        "sourceRoots",
                        List.of("src/test/java"))
                    .execute())
        .doesNotThrowAnyException();

    assertThat(Files.readString(sarif))
        .contains("\"src/test/java/dev/flatline/maven/LintMojoTest.java\"");
  }

  @Test
  void whatIsAllowedPasses() throws ReflectiveOperationException, IOException {
    Path rules =
        Files.writeString(
            folder.resolve("own.rules"), "allow *LintMojoTest$Holder#hold because of the test\n");

    assertThatCode(() -> mojo("rules", rules.toFile()).execute()).doesNotThrowAnyException();
    assertThatCode(() -> mojo("skip", true).execute()).doesNotThrowAnyException();
  }

  @Test
  void aMistakeIsOneLine() {
    assertThatThrownBy(() -> mojo("level", "loud").execute())
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(
            "Cannot check classes because there is no such level: level=loud; choose error, warning"
                + " or note");
  }
}
