package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceFileTest {

  private static final String FOUND = "service: {port: 8080}\n";
  private static final String ASKED = FOUND + "operation: {url: 'http://127.0.0.1:8080/'}\n";

  private static CheckedService read(String text) {
    return ServiceFile.parsed(text, Path.of("service.yaml"), List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sizes: ['']",
        "sizes: ''",
        "rate: ''",
        "limits: {threads: ''}",
        "sizes: [1, ~]",
        "'sizes: [1, null, 4]'",
        "'ignore:;- rss.bytes;- '",
        "'ignore:;-'",
        "'limits: {threads: }'",
        "'limits:;  threads:'",
        "'gauges: {metrics: \"http://127.0.0.1:8080/\", names: [a, ~]}'",
        "'failing: {every: 2, url: \"http://127.0.0.1:8080/\", status: [~]}'",
      })
  void aValueThatIsMissingInAListIsRefusedWithItsPlace(String lines) {
    refused(ASKED + "load: {rate: 1}\n" + lines.replace(';', '\n'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service: {command: [python3, ~]}\noperation: {url: 'http://127.0.0.1:8080/'}",
        "service:\n  command:\n  - python3\n  -\noperation: {url: 'http://127.0.0.1:8080/'}",
        FOUND + "operation:\n  url: 'http://127.0.0.1:8080/'\n  headers:\n    Authorization:",
        FOUND + "operation: {url: 'http://127.0.0.1:8080/', headers: {Authorization: }}",
        FOUND + "operation: {url: 'http://127.0.0.1:8080/', status: [~]}",
        ASKED + "sizes: [1.5]",
        ASKED + "failing: {every: 2.5, url: 'http://127.0.0.1:8080/'}",
        "---",
        "---\n",
        "--- ~",
        "null",
        "",
        "# only a comment",
      })
  void whatSaysNothingOrIsNoWholeNumberIsRefusedWithItsPlace(String text) {
    refused(text);
  }

  private static void refused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.USAGE))
        .hasMessageMatching(
            "Cannot read a service because [^\n"
                + "]*: file=service.yaml, line=[1-9]\\d*, column=\\d+; .*");
  }

  @Test
  void aKeyWithoutAValueIsAsIfItWereNotThere() {
    CheckedService service =
        read(ASKED + "sizes:\nrate:\nload:\nfailing: {every: , url: }\nlimits:\ngauges: {names: }");

    assertThat(service.request().sizes()).containsExactly(1);
    assertThat(service.load().rate()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operation: {url: 'http://127.0.0.1:99999/'}             | operation.url is no address",
        "operation: {url: 'http://127.0.0.1:0/'}                 | operation.url is no address",
        "operation: {url: 'http://127.0.0.1:8080/', method: ' '} | operation.method",
        "operation: {url: 'http://127.0.0.1:8080/', method: 'a b'} | operation.method",
        "operation: {url: 'http://127.0.0.1:8080/'};sizes: []    | sizes",
        "operation: {url: 'http://127.0.0.1:8080/', data: \"a\\0b\"} | operation.data",
      })
  void whatCannotBeSentIsRefusedBeforeItIs(String text, String named) {
    assertThatThrownBy(() -> read(FOUND + text.replace(';', '\n')))
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.USAGE))
        .hasMessageContaining(named)
        .hasMessageContaining("file=service.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operation: {url: 'http://127.0.0.1:8080/'}",
        "operation: {url: 'http://127.0.0.1:8080/{index}?of={random:1..9}', body: 'size'}",
        "operation: {url: 'http://127.0.0.1:8080/', headers: {'X-{size}': '1'}}",
        "operation: {url: 'http://127.0.0.1:8080/'}\n"
            + "failing: {every: 2, url: 'http://127.0.0.1:8080/{size}'}",
      })
  void sizesThatNothingDiffersByAreRefused(String operation) {
    assertThatThrownBy(() -> read(FOUND + operation + "\nsizes: [1, 4]"))
        .isInstanceOfSatisfying(
            FlatlineException.class,
            refused -> assertThat(refused.status()).isEqualTo(Status.USAGE))
        .hasMessage(
            "Cannot check a service because its operations are the same at all sizes, as nothing in"
                + " them says a size: sizes=[1, 4], file=service.yaml; give {size} or {ids} in the"
                + " address, the body or a header, or one size");
    assertThatCode(() -> read(FOUND + operation + "\nsizes: [4]")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operation: {url: 'http://127.0.0.1:8080/?n={size}'}",
        "operation: {url: 'http://127.0.0.1:8080/', method: POST, body: '[{ids}]'}",
        "operation: {url: 'http://127.0.0.1:8080/', headers: {Range: 'items=1-{size}'}}",
      })
  void aSizeInAddressBodyOrHeadersIsEnough(String operation) {
    assertThatCode(() -> read(FOUND + operation + "\nsizes: [1, 4]")).doesNotThrowAnyException();
  }
}
