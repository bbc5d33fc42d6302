package dev.flatline.process.scrape;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Limits of what an endpoint exposes, found by the names that the well known exporters give them: a
 * pool that is at its size looks flat, and somebody who watches its use does not always think of
 * its size.
 */
final class KnownPools {

  /** By name of the use, the name of the size. Sources: the exporters named beside them. */
  private static final Map<String, String> SIZES =
      Map.ofEntries(
          // Micrometer: HikariCP, any DataSource, R2DBC, Tomcat, Jetty, executors, files
          Map.entry("hikaricp_connections_active", "hikaricp_connections_max"),
          Map.entry("hikaricp_connections", "hikaricp_connections_max"),
          Map.entry("jdbc_connections_active", "jdbc_connections_max"),
          Map.entry("r2dbc_pool_acquired_connections", "r2dbc_pool_max_allocated_connections"),
          Map.entry("tomcat_threads_busy_threads", "tomcat_threads_config_max_threads"),
          Map.entry("tomcat_threads_current_threads", "tomcat_threads_config_max_threads"),
          Map.entry(
              "tomcat_connections_current_connections",
              "tomcat_connections_config_max_connections"),
          Map.entry("jetty_threads_busy", "jetty_threads_config_max"),
          Map.entry("jetty_threads_current", "jetty_threads_config_max"),
          Map.entry("executor_active_threads", "executor_pool_max_threads"),
          Map.entry("executor_pool_size_threads", "executor_pool_max_threads"),
          Map.entry("process_files_open_files", "process_files_max_files"),
          // HikariCP's own tracker for Prometheus
          Map.entry("hikaricp_active_connections", "hikaricp_max_connections"),
          // OpenTelemetry, old and stable names
          Map.entry("db_client_connections_usage", "db_client_connections_max"),
          Map.entry("db_client_connection_count", "db_client_connection_max"),
          // Clients of Prometheus in all languages; database/sql of Go
          Map.entry("process_open_fds", "process_max_fds"),
          Map.entry("go_sql_in_use_connections", "go_sql_max_open_connections"),
          Map.entry("go_sql_open_connections", "go_sql_max_open_connections"),
          Map.entry("go_sql_stats_connections_in_use", "go_sql_stats_connections_max_open"));

  /** Endings that the JMX exporter makes of attributes: DBCP 2, Tomcat, c3p0, HikariCP. */
  private static final Map<String, List<String>> ENDINGS =
      Map.of(
          "numactive", List.of("maxtotal", "maxactive"),
          "_active", List.of("_maxactive"),
          "numbusyconnections", List.of("maxpoolsize"),
          "activeconnections", List.of("maximumpoolsize"));

  private KnownPools() {}

  /** The size of what a selector means; empty if no exporter is known, or it says "unlimited". */
  static OptionalDouble size(Selector use, List<Series> all) {
    String known = SIZES.get(use.name());
    if (known != null) {
      return positive(use.named(known).sum(all));
    }
    for (Map.Entry<String, List<String>> ending : ENDINGS.entrySet()) {
      if (use.name().endsWith(ending.getKey())) {
        String stem = use.name().substring(0, use.name().length() - ending.getKey().length());
        for (String size : ending.getValue()) {
          OptionalDouble found = positive(use.named(stem + size).sum(all));
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return OptionalDouble.empty();
  }

  /** Zero and less are how pools write "without a limit". */
  private static OptionalDouble positive(OptionalDouble size) {
    return size.isPresent() && size.getAsDouble() > 0 ? size : OptionalDouble.empty();
  }
}
