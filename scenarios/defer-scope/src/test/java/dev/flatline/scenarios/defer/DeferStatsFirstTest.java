package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when the statistics are the first thing that a process asks for. */
class DeferStatsFirstTest {

  @Test
  void statsAreReadableBeforeAnyScopeWasOpened() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    // A loader of its own: the classes are initialised anew, in the order in which they are asked
    // for.
    try (URLClassLoader fresh =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> scope = fresh.loadClass(DeferScope.class.getName());
      Object stats = scope.getMethod("stats").invoke(null);
      assertThat(stats.getClass().getMethod("pending").invoke(stats)).isEqualTo(0L);
    }
  }
}
