package dev.flatline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "files", "pooled-connection", "h2-rows", "sockets-in-2-states"})
  void lowerCaseWordsJoinedByADashAreNames(String name) {
    assertThat(Names.requireSlug("resource", name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Files",
        "-files",
        "files-",
        "open--files",
        "open_files",
        "2-files",
        "a/b",
        "é"
      })
  void anythingElseIsRefused(String name) {
    assertThatThrownBy(() -> Names.requireSlug("resource", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot declare a resource because its name is not lower-case words joined by '-':"
                + " name=%s",
            name);
  }

  @Test
  void aNameThatNoFileSystemTakesIsRefused() {
    assertThat(Names.requireSlug("resource", "a".repeat(64))).hasSize(64);
    assertThatThrownBy(() -> Names.requireSlug("resource", "a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot declare a resource because its name is too long")
        .hasMessageContaining("characters=65, allowed=64");
  }

  @Test
  void resourcesVariantsAndSymptomsSayWhatTheyAre() {
    String text =
        "Cannot declare a %s because its name is not lower-case words joined by '-': name=A B";
    assertThatThrownBy(() -> new Resource("A B", "")).hasMessage(text, "resource");
    assertThatThrownBy(() -> new Symptom("A B", "X", Pattern.compile("")))
        .hasMessage(text, "symptom");
    assertThatThrownBy(
            () ->
                new Variant(
                    "A B",
                    Role.FIXED,
                    "",
                    () -> {
                      throw new IllegalStateException();
                    }))
        .hasMessage(text, "variant");
  }
}
