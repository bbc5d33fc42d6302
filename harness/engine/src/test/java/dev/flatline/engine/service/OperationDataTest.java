package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationDataTest {

  @TempDir private Path directory;

  private OperationData read(String text) throws IOException {
    return OperationData.read(
        Files.writeString(directory.resolve("orders.csv"), text), Template.PLACES);
  }

  @Test
  void theFirstLineNamesTheColumns() throws Exception {
    OperationData orders = read("sku,note\r\n7,\"a, \"\"b\"\"\"\n\n8,\n");

    assertThat(orders.columns()).containsExactly("sku", "note");
    assertThat(orders.rows()).containsExactly(List.of("7", "a, \"b\""), List.of("8", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sku;            | no row of values",
        "sku,size;1,2    | column='size'",
        "sku,;1,2        | column=''",
        "sku,sku;1,2     | two columns have one name",
        "sku,note;1,2;3  | row 2 has another number of values",
      })
  void whatIsNoTableIsRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }
}
