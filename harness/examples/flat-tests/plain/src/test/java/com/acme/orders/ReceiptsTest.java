package com.acme.orders;

import static dev.flatline.junit.FlatAssertions.assertThatRepeating;

import dev.flatline.junit.Flat;
import dev.flatline.junit.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptsTest {

  @TempDir Path folder;
  Receipts receipts;

  @BeforeEach
  void write() throws IOException {
    for (int i = 1; i <= 8; i++) {
      Files.writeString(folder.resolve(i + ".txt"), "x".repeat(i));
    }
    receipts = new Receipts(folder, Boolean.getBoolean("orders.leak"));
  }

  @Flat(sizes = {1, 2, 4, 8})
  void readsABatch(Operation operation) throws IOException {
    receipts.total(IntStream.rangeClosed(1, operation.size()).boxed().toList());
  }

  @Test
  void readsOneReceipt() {
    assertThatRepeating(() -> receipts.total(List.of(3))).staysFlat();
  }
}
