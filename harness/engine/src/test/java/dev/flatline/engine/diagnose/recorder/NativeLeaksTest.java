package dev.flatline.engine.diagnose.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What async-profiler says of memory outside the heap. */
class NativeLeaksTest {

  private static final String COMPILER = "start_thread;Arena::grow;os::malloc;malloc_hook 3000000";

  private static final String LEAK =
      "com/acme/Main.main_[0];com/acme/Zip.leak_[1];java/util/zip/Deflater.<init>_[i];"
          + "java/util/zip/Deflater.init_[j];Java_java_util_zip_Deflater_init;deflateInit2_;malloc_hook"
          + " 404000000";

  @Test
  void theStackThatTookMostIsFirstWithTheFirstMethodOfTheProgram() {
    assertThat(NativeLeaks.of(List.of(COMPILER, LEAK)).lines())
        .containsExactly(
            "404.0 MB taken and not given back: deflateInit2_, called by"
                + " Java_java_util_zip_Deflater_init, called by java.util.zip.Deflater.init, called"
                + " by com.acme.Zip.leak",
            "3.0 MB taken by the JVM for itself and not given back: os::malloc, called by Arena::grow, called by"
                + " start_thread");
  }

  @Test
  void whatTheJvmTakesForItselfIsTheLastThatIsTold() {
    String unsafe =
        "com/acme/Main.main_[0];jdk/internal/misc/Unsafe.allocateMemory0_[0];os::malloc";

    assertThat(NativeLeaks.of(List.of(COMPILER, unsafe + " 2000000")).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("2.0 MB taken and not given back: os::malloc"),
            line -> assertThat(line).startsWith("3.0 MB taken by the JVM for itself"));
    assertThat(NativeLeaks.of(List.of(COMPILER)).gravest()).isEmpty();
  }

  @Test
  void whatAJvmTakesAllTheTimeIsNoLeak() {
    NativeLeaks leaks = NativeLeaks.of(List.of("start_thread;os::malloc 65504"));

    assertThat(leaks.gravest()).isEmpty();
    assertThat(leaks.lines())
        .containsExactly("of no stack was a megabyte taken and not given back");
  }
}
