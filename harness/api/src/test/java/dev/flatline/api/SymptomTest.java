package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SymptomTest {

  @Test
  void onlyTheSymptomOfAnExhaustedHeapKeepsAForkFromEndingAtIt() {
    Symptom exhausted = Symptom.outOfMemory();

    assertThat(exhausted.matches(new OutOfMemoryError("Java heap space"))).isTrue();
    assertThat(exhausted.isExhaustion()).isTrue();
    assertThat(Symptom.of("full", IllegalStateException.class, "Java heap space").isExhaustion())
        .isFalse();
  }

  private static final Symptom FILES =
      Symptom.of("too-many-files", IOException.class, "Too many open files (EMFILE)");

  @Test
  void typeAndTextTogetherMatch() {
    assertThat(FILES.matches(new IOException("a.txt: Too many open files (EMFILE)!"))).isTrue();
  }

  @Test
  void textOfAnotherTypeDoesNotMatch() {
    assertThat(FILES.matches(new IllegalStateException("Too many open files (EMFILE)"))).isFalse();
  }

  @Test
  void aSubclassIsAnotherType() {
    assertThat(FILES.matches(new FileNotFoundException("Too many open files (EMFILE)"))).isFalse();
  }

  @Test
  void theTypeWithAnotherTextDoesNotMatch() {
    assertThat(FILES.matches(new IOException("No space left on device"))).isFalse();
    assertThat(FILES.matches(new IOException("too many open files (emfile)"))).isFalse();
  }

  @Test
  void theTypeWithoutAMessageDoesNotMatch() {
    assertThat(FILES.matches(new IOException())).isFalse();
  }

  @Test
  void causesAreNotLookedAt() {
    IOException cause = new IOException("Too many open files (EMFILE)");
    assertThat(FILES.matches(new IOException("cannot read", cause))).isFalse();
  }

  @Test
  void textIsTakenToTheLetter() {
    assertThat(FILES.matches(new IOException("Too many open files EMFILE"))).isFalse();
  }

  @Test
  void aTypeMayBeGivenByItsSimpleName() {
    Symptom simple = new Symptom("too-many-files", "IOException", Pattern.compile("EMFILE|ENFILE"));

    assertThat(simple.matches(new IOException("ENFILE"))).isTrue();
    assertThat(simple.matches(new FileNotFoundException("ENFILE"))).isFalse();
    assertThat(simple.matches(new IOException("EACCES"))).isFalse();
  }
}
