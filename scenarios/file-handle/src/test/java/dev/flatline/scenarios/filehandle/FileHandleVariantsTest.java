package dev.flatline.scenarios.filehandle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.flatline.api.Failure;
import dev.flatline.testkit.ServedVariant;
import dev.flatline.worker.load.LoadRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHandleVariantsTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"1, stream", "8, stream", "64, stream", "1, channel", "8, channel", "64, channel"})
  void leakyHoldsAFileForEachItemOfTheBatch(int size, String opener) throws Exception {
    try (ServedVariant leaky = serve("leaky", opener)) {
      leaky.batch(size);

      assertThat(leaky.ledger("files").takeOperationPeak()).isEqualTo(size);
      assertThat(leaky.ledger("files").inUse()).isZero();
      assertThat(Descriptors.openBelow(directory)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"manual, stream", "manual, channel", "scoped, stream", "scoped, channel"})
  void fixesHoldOneFileWhateverTheSizeOfTheBatch(String variant, String opener) throws Exception {
    try (ServedVariant fixed = serve(variant, opener)) {
      fixed.batch(64);

      assertThat(fixed.ledger("files").takeOperationPeak()).isOne();
      assertThat(fixed.ledger("files").inUse()).isZero();
      assertThat(Descriptors.openBelow(directory)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky", "manual", "scoped"})
  void everyVariantReadsEachItem(String variant) throws Exception {
    try (ServedVariant served = serve(variant, "stream")) {
      assertThat(served.batch(64).processedItems()).isEqualTo(64);
      assertThat(served.batch(100).processedItems()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"leaky", "manual", "scoped"})
  void probesAreServedAndNotCounted(String variant) throws Exception {
    try (ServedVariant served = serve(variant, "stream")) {
      long before = served.ledger("files").acquisitions();

      assertThat(served.probe().processedItems()).isOne();
      assertThat(served.ledger("files").acquisitions()).isEqualTo(before);
      assertThat(Descriptors.openBelow(directory)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"leaky, THROW", "leaky, RETURN", "scoped, THROW", "scoped, RETURN"})
  void closeByScopeSurvivesInjectedFailures(String variant, Failure.Mode mode) throws Exception {
    try (ServedVariant served = serve(variant, "stream")) {
      served.strike(mode);

      assertThat(served.ledger("files").inUse()).isZero();
      assertThat(served.gauge("pending-defers")).isZero();
      assertThat(Descriptors.openBelow(directory)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"THROW", "RETURN"})
  void manualLosesOneFileToEachInjectedFailure(Failure.Mode mode) throws Exception {
    try (ServedVariant manual = serve("manual", "stream")) {
      for (int lost = 1; lost <= 20; lost++) {
        manual.strike(mode);

        assertThat(manual.ledger("files").inUse()).isEqualTo(lost);
        assertThat(Descriptors.openBelow(directory)).isEqualTo(lost);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stream", "channel"})
  void tearDownClosesWhatWasLeaked(String opener) throws Exception {
    try (ServedVariant manual = serve("manual", opener)) {
      for (int lost = 1; lost <= 5; lost++) {
        manual.strike(Failure.Mode.RETURN);
      }
      assertThat(Descriptors.openBelow(directory)).isEqualTo(5);
    }

    assertThat(Descriptors.openBelow(directory)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"leaky, stream", "manual, stream", "scoped, stream", "leaky, channel"})
  void ignoredFailuresSkipItemsInSilence(String variant, String opener) throws Exception {
    try (ServedVariant served =
        FileHandles.serve(
            variant,
            directory,
            FileHandles.defaults().with("opener", opener).with("onError", "ignore"))) {
      Files.delete(directory.resolve("documents/2.txt"));
      LoadRequest request = served.batch(8);

      assertThat(request.size()).isEqualTo(8);
      assertThat(request.processedItems()).isEqualTo(7);
      assertThat(served.ledger("files").inUse()).isZero();
    }
  }

  @Test
  void unignoredFailuresFailTheBatch() throws Exception {
    try (ServedVariant scoped = serve("scoped", "stream")) {
      Files.delete(directory.resolve("documents/2.txt"));

      assertThat(catchThrowable(() -> scoped.batch(8)))
          .isInstanceOf(java.io.FileNotFoundException.class);
    }
  }

  private ServedVariant serve(String variant, String opener) throws Exception {
    return FileHandles.serve(variant, directory, FileHandles.defaults().with("opener", opener));
  }
}
