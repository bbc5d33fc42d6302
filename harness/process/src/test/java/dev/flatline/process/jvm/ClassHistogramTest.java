package dev.flatline.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.jvm.ClassHistogram.Growth;
import dev.flatline.process.jvm.ClassHistogram.Size;
import org.junit.jupiter.api.Test;

/** Rows are as JDK 17 and 25 print them. */
class ClassHistogramTest {

  private static final String BEFORE =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         12000        1200000  [B (java.base@17.0.15)
         2:            40            960  com.acme.Batch$$Lambda$14/0x0000000800c03000
         3:            10            240  com.acme.Gone
      Total         12050        1201200
      """;

  private static final String AFTER =
      """
         1:         12000        1200000  [B (java.base@25)
         2:           138           3312  com.acme.Batch$$Lambda/0x00007f1c28003000
         3:             3            960  com.acme.New
      """;

  @Test
  void rowsAreReadAndHeadingsAndSumsAreNot() {
    assertThat(ClassHistogram.of(BEFORE).classes())
        .containsOnlyKeys("[B", "com.acme.Batch$$Lambda", "com.acme.Gone")
        .containsEntry("[B", new Size(12_000, 1_200_000));
  }

  @Test
  void aLambdaIsOneClassWhateverTheJdkCallsIt() {
    assertThat(ClassHistogram.of(AFTER).since(ClassHistogram.of(BEFORE)))
        .containsExactly(
            new Growth("com.acme.Batch$$Lambda", new Size(98, 2_352)),
            new Growth("com.acme.New", new Size(3, 960)));
  }
}
