package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final Template PLAIN = new Template(OperationData.NONE, 1);

  private static final Template ORDERS =
      new Template(
          new OperationData(
              "", List.of("sku", "note"), List.of(List.of("a 1", "{size}"), List.of("b&2", "x"))),
          1);

  @Test
  void sizeIndexAndNumbersAreFilledIn() {
    assertThat(PLAIN.text("/batches/{size}?of={index}&again={size}", 4, 17))
        .isEqualTo("/batches/4?of=17&again=4");
    assertThat(PLAIN.text("{\"ids\": [{ids}]}", 3, 0)).isEqualTo("{\"ids\": [1,2,3]}");
  }

  @Test
  void whatIsNoPlaceStaysAsItIs() {
    assertThat(PLAIN.text("{\"name\": \"{other}\"}", 2, 1)).isEqualTo("{\"name\": \"{other}\"}");
    assertThat(PLAIN.text("{random:9..1}", 2, 1)).isEqualTo("{random:9..1}");
  }

  @Test
  void rowsOfTheDataAreTakenInTurnAndWrittenAsTheirPlaceDemands() {
    assertThat(ORDERS.address("/orders/{sku}?of={index}", 1, 0)).isEqualTo("/orders/a%201?of=0");
    assertThat(ORDERS.address("/orders/{sku}", 1, 1)).isEqualTo("/orders/b%262");
    assertThat(ORDERS.text("{\"sku\": \"{sku}\"}", 1, 2)).isEqualTo("{\"sku\": \"a 1\"}");
  }

  @Test
  void aValueIsNoPlace() {
    assertThat(ORDERS.text("{note}", 7, 0)).isEqualTo("{size}");
  }

  @Test
  void numbersByChanceAreInTheirRangeAndComeAgainWithTheSeed() {
    Set<String> seen =
        LongStream.range(0, 200)
            .mapToObj(index -> PLAIN.text("{random:1..5}", 1, index))
            .collect(Collectors.toSet());

    assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(PLAIN.text("{random:1..1000000}", 1, 3))
        .isEqualTo(new Template(OperationData.NONE, 1).text("{random:1..1000000}", 1, 3))
        .isNotEqualTo(new Template(OperationData.NONE, 2).text("{random:1..1000000}", 1, 3));
  }
}
