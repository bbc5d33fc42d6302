package dev.flatline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForeignTextTest {

  private static final class Silent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  @Test
  void textIsCutAndSaysSo() {
    assertThat(ForeignText.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(ForeignText.cut("abcdefg", 6)).isEqualTo("abcdef… (7 characters)");
    assertThat(ForeignText.of(new IllegalStateException("x".repeat(1_000_000))))
        .startsWith("java.lang.IllegalStateException: xxx")
        .endsWith("x… (1000033 characters)")
        .hasSizeLessThan(2_100);
  }

  @Test
  void halvesOfPairsAreReplacedAlsoWhereACutMakesThem() {
    String pair = "\uD83D\uDE00";
    assertThat(ForeignText.cut(pair, 2)).isEqualTo(pair);
    assertThat(ForeignText.cut("a\uD83Db\uDE00", 9)).isEqualTo("a\uFFFDb\uFFFD");
    String cut = ForeignText.cut("ab" + pair, 3);
    assertThat(cut).startsWith("ab\uFFFD…");
    assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(cut);
  }

  @Test
  void aThrowableThatCannotBeAskedIsNamedNevertheless() {
    String name = Silent.class.getName();
    String unreadable = "IllegalStateException)";
    assertThat(ForeignText.of(new Silent())).startsWith(name).endsWith(unreadable);
    assertThat(ForeignText.chain(new Silent())).startsWith(name).contains("its cause cannot be");
    assertThat(ForeignText.trace(new Silent())).startsWith(name).endsWith(unreadable);
  }

  @Test
  void aChainIsOneLineAndEndsAlsoIfItIsACycle() {
    IllegalStateException first = new IllegalStateException("the\r\nfirst");
    IllegalStateException second = new IllegalStateException("the second", first);
    first.initCause(second);

    assertThat(ForeignText.chain(second))
        .startsWith("java.lang.IllegalStateException: the second, caused by")
        .doesNotContain("\n", "\r")
        .hasSizeLessThan(500);
    assertThat(ForeignText.trace(second)).contains("CIRCULAR REFERENCE");
  }
}
