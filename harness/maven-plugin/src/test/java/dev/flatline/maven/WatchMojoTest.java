package dev.flatline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchMojoTest {

  @TempDir private Path folder;
  private final Map<Object, Object> shared = new HashMap<>();

  @AfterEach
  void endWhatGoesOn() throws MojoExecutionException {
    if (shared.get(RunningWatch.KEY) instanceof RunningWatch watch) {
      watch.end();
    }
  }

  private <M extends AbstractMojo> M of(M mojo, Object... settings) throws Exception {
    mojo.setPluginContext(shared);
    for (int i = 0; i < settings.length; i += 2) {
      Field field = mojo.getClass().getDeclaredField((String) settings[i]);
      field.setAccessible(true);
      field.set(mojo, settings[i + 1]);
    }
    return mojo;
  }

  private WatchMojo watch(int status, Object... settings) throws Exception {
    WatchMojo mojo = new WatchMojo();
    of(mojo, "jar", standIn(), "out", folder.toFile());
    of(mojo, "options", List.of("--warm-up", "1s", Integer.toString(status)));
    return of(mojo, settings);
  }

  private File standIn() throws IOException {
    Path jar = folder.resolve("flatline.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
    String entry = StandIn.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.putNextEntry(new JarEntry(entry));
      out.write(Files.readAllBytes(Path.of("target/test-classes", entry)));
      out.closeEntry();
    }
    return jar.toFile();
  }

  @Test
  void whatRisesFailsTheBuildAndOnlyAtTheJudgement() throws Exception {
    watch(1).execute();
    JudgeMojo ended = of(new JudgeMojo(), "fail", false);
    assertThatCode(ended::execute).doesNotThrowAnyException();

    JudgeMojo judge = of(new JudgeMojo());
    assertThatThrownBy(judge::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("rises")
        .hasMessageContaining("status=1");
    assertThat(shared).isEmpty();
  }

  @Test
  void whatIsFlatPasses() throws Exception {
    watch(0).execute();
    JudgeMojo judge = of(new JudgeMojo());
    assertThatCode(judge::execute).doesNotThrowAnyException();
    assertThat(Files.readString(folder.resolve("watch.txt")))
        .contains("watch --out " + folder, "--pid " + ProcessHandle.current().pid())
        .contains("--duration 6h --warm-up 1s", "the table");
  }

  @Test
  void whatIsUndecidedFailsUnlessThatIsAllowed() throws Exception {
    watch(4).execute();
    JudgeMojo strict = of(new JudgeMojo());
    assertThatThrownBy(strict::execute).hasMessageContaining("no flat");

    watch(4).execute();
    JudgeMojo lenient = of(new JudgeMojo(), "failUndecided", false);
    assertThatCode(lenient::execute).doesNotThrowAnyException();
  }

  @Test
  void whatCannotBeWatchedIsSaidAtOnce() throws Exception {
    WatchMojo refused = watch(2);
    assertThatThrownBy(refused::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("there is none of that number");

    WatchMojo absent = watch(0, "pidFile", folder.resolve("absent.pid").toFile());
    assertThatThrownBy(absent::execute).hasMessageContaining("its number cannot be read");
    assertThat(shared).isEmpty();
  }

  @Test
  void twoAtATimeAreRefusedAndNoneIsNoFailure() throws Exception {
    watch(0).execute();
    WatchMojo second = watch(0);
    assertThatThrownBy(second::execute).hasMessageContaining("watched already");

    of(new JudgeMojo()).execute();
    JudgeMojo nothing = of(new JudgeMojo());
    assertThatCode(nothing::execute).doesNotThrowAnyException();
  }
}
