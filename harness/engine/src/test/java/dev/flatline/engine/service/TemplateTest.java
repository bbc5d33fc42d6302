package dev.flatline.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void sizeIndexAndNumbersAreFilledIn() {
    assertThat(Template.fill("/batches/{size}?of={index}&again={size}", 4, 17))
        .isEqualTo("/batches/4?of=17&again=4");
    assertThat(Template.fill("{\"ids\": [{ids}]}", 3, 0)).isEqualTo("{\"ids\": [1,2,3]}");
  }

  @Test
  void whatIsNoPlaceStaysAsItIs() {
    assertThat(Template.fill("{\"name\": \"{other}\"}", 2, 1)).isEqualTo("{\"name\": \"{other}\"}");
  }
}
