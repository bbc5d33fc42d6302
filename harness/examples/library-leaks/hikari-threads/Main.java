import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A service that tries again and again to make a pool while its database is down. */
final class Main {
  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setDataSource(down());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(1_000);
    while (true) {
      try {
        new HikariDataSource(config).close();
      } catch (RuntimeException down) {
        Thread.sleep(300);
      }
    }
  }

  private static DataSource down() {
    return (DataSource)
        Proxy.newProxyInstance(
            Main.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (self, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                throw new SQLException("Connection refused");
              }
              return method.getReturnType() == int.class ? 0 : null;
            });
  }
}
