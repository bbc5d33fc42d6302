package dev.flatline.process.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.process.FlatlineException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

  private static final String TEXT =
      """
      # HELP pool_active Connections.
      # TYPE pool_active gauge
      pool_active{pool="a",host="x} y"} 3.0
      pool_active{pool="b",} 4 1700000000000
      pool_max{pool="a"} 10
      requests_total{code="200"} 1.5e3 # {trace_id="a b"} 0.5 1520879607.789
      requests_total{code="500"}\t7
      path{of="C:\\\\dir\\"q\\"",line="a\\nb"} 1
      {"utf.8 name",pool="c"} 9
      broken{
      broken{a=b} 1
      odd NaN
      much +Inf
      # EOF
      """;

  private static OptionalDouble sum(String selector) {
    return Selector.of(selector).sum(Exposition.read(TEXT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pool_active|7",
        "pool_active{pool=\"b\"}|4",
        "pool_active{ host = \"x} y\" }|3",
        "requests_total|1507",
        "requests_total{code=\"200\"}|1500",
        "{\"utf.8 name\"}|9",
      })
  void seriesOfANameAreAddedUpAndLabelsChooseAmongThem(String selector, double sum) {
    assertThat(sum(selector)).hasValue(sum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "odd", "much", "pool_active{pool=\"z\"}", "broken"})
  void whatIsNotThereOrNoNumberIsAbsent(String selector) {
    assertThat(sum(selector)).isEmpty();
  }

  @Test
  void escapesOfLabelsAreRead() {
    assertThat(Exposition.read(TEXT))
        .contains(new Series("path", Map.of("of", "C:\\dir\"q\"", "line", "a\nb"), 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(x[1m])",
        "x{a=b}",
        "x{a=~\"b\"}",
        "x{a=\"b\"",
        "",
        "x{a=\"b\"} 1",
        "{a=\"b\"}"
      })
  void whatIsNoSelectorIsRefused(String text) {
    assertThatThrownBy(() -> Selector.of(text))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("that is no selector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{b=\"2\",z=\"x,\\\"y\\\"\\\\\\n\"}",
        " a{z=\"x,\\\"y\\\"\\\\\\n\",b=\"2\"}",
        "a { z = \"x,\\\"y\\\"\\\\\\n\" , b = \"2\", }"
      })
  void aSelectorHasOneSpelling(String typed) {
    String spelling = "a{b=\"2\",z=\"x,\\\"y\\\"\\\\\\n\"}";

    assertThat(Selector.of(typed)).hasToString(spelling).isEqualTo(Selector.of(spelling));
    assertThat(Selector.spelling(typed)).isEqualTo(spelling);
  }

  @Test
  void aNameInQuotesKeepsThem() {
    assertThat(Selector.of("{\"my.name\",b=\"2\"}")).hasToString("{\"my.name\",b=\"2\"}");
  }

  @Test
  void whatIsNoSelectorIsSpelledAsItIs() {
    assertThat(Selector.spelling("threads")).isEqualTo("threads");
    assertThat(Selector.spelling("odd{name")).isEqualTo("odd{name");
  }

  @ParameterizedTest
  @CsvSource({
    "hikaricp_connections_active,hikaricp_connections_max",
    "jdbc_connections_active,jdbc_connections_max",
    "tomcat_threads_busy_threads,tomcat_threads_config_max_threads",
    "process_open_fds,process_max_fds",
    "go_sql_in_use_connections,go_sql_max_open_connections",
    "tomcat_jdbc_connectionpool_active,tomcat_jdbc_connectionpool_maxactive",
    "org_apache_commons_pool2_genericobjectpool_numactive,"
        + "org_apache_commons_pool2_genericobjectpool_maxtotal",
    "com_mchange_v2_c3p0_numbusyconnections,com_mchange_v2_c3p0_maxpoolsize",
  })
  void theSizeOfAKnownPoolIsFound(String use, String size) {
    List<Series> all =
        Exposition.read(
            "%s{pool=\"a\"} 3\n%s{pool=\"a\"} 10\n%s{pool=\"b\"} 20\n".formatted(use, size, size));
    assertThat(KnownPools.size(Selector.of(use), all)).hasValue(30);
    assertThat(KnownPools.size(Selector.of(use + "{pool=\"a\"}"), all)).hasValue(10);
  }

  @Test
  void aPoolWithoutALimitHasNone() {
    List<Series> all =
        Exposition.read("go_sql_in_use_connections 3\ngo_sql_max_open_connections 0\n");
    assertThat(KnownPools.size(Selector.of("go_sql_in_use_connections"), all)).isEmpty();
    assertThat(KnownPools.size(Selector.of("my_gauge"), all)).isEmpty();
  }

  @Test
  void namesThatAreNearAreNamed() {
    Scrape scrape =
        new Scrape(
            1,
            Exposition.read("hikaricp_connections_active 1\nhikaricp_connections_max 2\nup 1\n"));
    assertThat(scrape.near(Selector.of("hikari_connection_active")))
        .isEqualTo("near it are hikaricp_connections_active, hikaricp_connections_max");
    assertThat(scrape.near(Selector.of("zzz"))).isEqualTo("none of its 3 names is alike");
  }
}
