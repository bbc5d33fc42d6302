package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Size, row and failure of an operation follow from its number. */
class OperationChoiceTest {

  private static final String URL = "http://127.0.0.1:8080/{sku}?of={size}";

  @TempDir private Path directory;

  private CheckedService described(String more, int rows) throws Exception {
    Files.writeString(
        directory.resolve("orders.csv"),
        "sku\n"
            + IntStream.range(0, rows)
                .mapToObj(row -> "sku-" + row)
                .collect(Collectors.joining("\n")));
    return ServiceFile.parsed(
        "service: {port: 8080}\noperation: {url: '" + URL + "', data: orders.csv}\n" + more,
        directory.resolve("service.yaml"),
        List.of());
  }

  private static String choice(CheckedService service, Template template, long index) {
    return template.address(URL, service.request().sizeOf(index), index)
        + (service.failsAt(index) ? " fails" : "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 10})
  void eachSizeFailsAndDoesNotAndHasEachRow(int every) throws Exception {
    CheckedService service =
        described(
            "sizes: [1, 4, 16, 64]\nfailing: {every: " + every + ", url: 'http://127.0.0.1:8080/'}",
            4);
    Template template = service.template(1);

    Set<String> met =
        LongStream.range(0, 4L * 4 * every)
            .mapToObj(index -> choice(service, template, index))
            .collect(Collectors.toSet());

    assertThat(met).hasSize(4 * 4 * Math.min(2, every));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 10, 200})
  void oneInSoManyFailsFromTheFirstOnes(int every) throws Exception {
    CheckedService service =
        described(
            "sizes: [1, 4, 16, 64]\nfailing: {every: " + every + ", url: 'http://127.0.0.1:8080/'}",
            4);

    assertThat(LongStream.range(0, 40L * every).filter(service::failsAt).count()).isEqualTo(40);
    assertThat(LongStream.range(0, every).filter(service::failsAt)).containsExactly(every - 1L);
  }

  @Test
  void withoutFailuresNoneFails() throws Exception {
    CheckedService service = described("sizes: [1, 4]", 1);

    assertThat(LongStream.range(0, 100).filter(service::failsAt)).isEmpty();
  }
}
