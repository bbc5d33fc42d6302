package dev.flatline.process.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusColoursTest {

  private final StringWriter out = new StringWriter();
  private final PrintWriter writer = new PrintWriter(new StatusColours(out));

  @Test
  void wordsOfVerdictsAreColoured() {
    writer.print("PASS, RISING and INVALID\n");
    writer.flush();

    assertThat(out)
        .hasToString("\033[32mPASS\033[0m, \033[31mRISING\033[0m and \033[33mINVALID\033[0m\n");
  }

  @Test
  void partsOfWordsAreNot() {
    writer.print("PASSED UNFLAT flat");
    writer.flush();

    assertThat(out).hasToString("PASSED UNFLAT flat");
  }

  @Test
  void aWordThatIsWrittenInPartsIsOne() {
    writer.print("FA");
    writer.print("IL\n");
    writer.flush();

    assertThat(out).hasToString("\033[31mFAIL\033[0m\n");
  }
}
