package dev.flatline.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.api.Symptom;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.InputMismatchException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureKindsTest {

  private final FailureKinds kinds =
      new FailureKinds(List.of(Symptom.of("too-many", IOException.class, "EMFILE")));

  private static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void aSymptomHasItsNameAndAnotherFailureThatOfItsType() {
    assertThat(kinds.of(new IOException("EMFILE"))).isEqualTo("too-many");
    assertThat(kinds.of(new IOException("other"))).isEqualTo("other:IOException");
  }

  @Test
  void aFailureWithoutAMessageIsStillAFailure() {
    FailureKinds silent =
        new FailureKinds(List.of(Symptom.of("silent", Silent.class, "no message")));
    assertThat(silent.of(new Silent())).isEqualTo("other:Silent");
  }

  @Test
  void theNumberOfTypesIsBoundedOverAllRounds() {
    List<Throwable> failures =
        List.of(
            new EOFException(),
            new FileNotFoundException(),
            new NotSerializableException(),
            new UncheckedIOException(new IOException()),
            new ConcurrentModificationException(),
            new EmptyStackException(),
            new InputMismatchException(),
            new MissingResourceException("", "", ""),
            new NoSuchElementException(),
            new BrokenBarrierException(),
            new CancellationException(),
            new RejectedExecutionException(),
            new TimeoutException(),
            new IllegalStateException(),
            new IllegalArgumentException(),
            new ArithmeticException());
    assertThat(failures).extracting(kinds::of).doesNotHaveDuplicates().doesNotContain("other");

    assertThat(kinds.of(new NullPointerException())).isEqualTo("other");
    assertThat(kinds.of(new EOFException())).isEqualTo("other:EOFException");
    assertThat(kinds.of(new IOException("EMFILE"))).isEqualTo("too-many");
  }
}
