package dev.flatline.scenarios.accounts.own;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A schema in a PostgreSQL server of the user's own, which is dropped at the end; thread-safe.
 *
 * <p>A lock that is held for as long as the schema is used tells whether one was left behind by a
 * run that was killed: the next run drops it.
 */
public final class OwnPostgres {

  /** What a schema holds. */
  public interface Content {
    /** Makes it, by a connection into the schema. */
    void make(Connection connection) throws SQLException;
  }

  /** How the address of such a server begins. */
  public static final String BEGINNING = OwnAddress.BEGINNING;

  private final OwnAddress address;
  private final OwnSchemas.Name schema;

  /** Holds the lock of the schema. */
  private final Connection keeper;

  private boolean dropped;

  private OwnPostgres(OwnAddress address, OwnSchemas.Name schema, Connection keeper) {
    this.address = address;
    this.schema = schema;
    this.keeper = keeper;
  }

  /**
   * Makes one.
   *
   * @param url of a database there, which the user may make schemas in
   * @throws OwnServerException if the server cannot be reached, does not let one in, or refuses
   */
  public static OwnPostgres start(String url, Content content) throws SQLException {
    OwnAddress address = OwnAddress.of(url);
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    OwnSchemas.Name schema = OwnSchemas.Name.of(HexFormat.of().formatHex(random));
    @Nullable Connection keeper = null;
    @Nullable OwnPostgres started = null;
    try {
      keeper = DriverManager.getConnection(address.toKeep(schema.text()));
      OwnSchemas schemas = new OwnSchemas(keeper);
      schemas.requireUsable();
      schemas.dropLeftOnes();
      schemas.create(schema);
      content.make(keeper);
      started = new OwnPostgres(address, schema, keeper);
      return started;
    } catch (SQLException refused) {
      throw OwnRefusal.of(refused).about(address);
    } finally {
      if (started == null && keeper != null) {
        giveUp(keeper, schema);
      }
    }
  }

  private static void giveUp(Connection keeper, OwnSchemas.Name schema) throws SQLException {
    try (Connection last = keeper) {
      new OwnSchemas(last).drop(schema);
    } catch (SQLException alsoRefused) {
      // What was refused first is told; if the schema is there, the next run drops it.
      keeper.close();
    }
  }

  /** Of the server. */
  public int port() {
    return address.port();
  }

  /** Where JDBC finds the schema. */
  public String url() {
    return address.within(schema.text());
  }

  /** Drops the schema, once; on another connection if the first is lost. */
  public synchronized void stop() throws SQLException {
    if (dropped) {
      return;
    }
    try (Connection first = keeper) {
      new OwnSchemas(first).drop(schema);
    } catch (SQLException lost) {
      try (Connection another = DriverManager.getConnection(address.toKeep(schema.text()))) {
        new OwnSchemas(another).drop(schema);
      } catch (SQLException left) {
        left.addSuppressed(lost);
        throw left;
      }
    }
    dropped = true;
  }
}
