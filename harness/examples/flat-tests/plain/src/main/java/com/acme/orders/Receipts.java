package com.acme.orders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the receipts of a batch of orders. */
final class Receipts {

  private final Path folder;
  private final boolean leak;

  Receipts(Path folder, boolean leak) {
    this.folder = folder;
    this.leak = leak;
  }

  /** Bytes of all receipts of a batch. */
  long total(List<Integer> orders) throws IOException {
    long bytes = 0;
    for (int order : orders) {
      InputStream receipt = Files.newInputStream(folder.resolve(order + ".txt"));
      bytes += receipt.transferTo(java.io.OutputStream.nullOutputStream());
      // The mistake: an early way out that forgets to close.
      if (leak && bytes % 3 == 0) {
        return bytes;
      }
      receipt.close();
    }
    return bytes;
  }
}
