package dev.flatline.process.jvm;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Pools that show themselves by JMX: connections of HikariCP, Commons Pool and DBCP 2, Tomcat,
 * c3p0, and the threads of Tomcat.
 */
final class JmxPools {

  /** Which attribute is which figure; what a library does not show is empty. */
  private record Family(
      String name,
      String query,
      String active,
      String idle,
      String total,
      String waiting,
      String max) {}

  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              "hikari",
              "com.zaxxer.hikari:type=Pool (*)",
              "ActiveConnections",
              "IdleConnections",
              "TotalConnections",
              "ThreadsAwaitingConnection",
              ""),
          new Family(
              "commons",
              "org.apache.commons.pool2:type=GenericObjectPool,*",
              "NumActive",
              "NumIdle",
              "",
              "NumWaiters",
              "MaxTotal"),
          new Family("dbcp", "*:type=DataSource,*", "numActive", "numIdle", "", "", "maxTotal"),
          new Family(
              "dbcp2", "org.apache.commons.dbcp2:*", "NumActive", "NumIdle", "", "", "MaxTotal"),
          new Family(
              "tomcat-jdbc",
              "*:type=ConnectionPool,*",
              "Active",
              "Idle",
              "Size",
              "WaitCount",
              "MaxActive"),
          new Family(
              "c3p0",
              "com.mchange.v2.c3p0:type=PooledDataSource,*",
              "numBusyConnections",
              "numIdleConnections",
              "numConnections",
              "numThreadsAwaitingCheckoutDefaultUser",
              "maxPoolSize"),
          new Family(
              "tomcat-threads",
              "*:type=ThreadPool,*",
              "currentThreadsBusy",
              "",
              "currentThreadCount",
              "",
              "maxThreads"));

  private final MBeanServerConnection beans;

  JmxPools(MBeanServerConnection beans) {
    this.beans = beans;
  }

  /** A pool's figures by gauge, and its size by the gauge that it limits. */
  record Pools(Map<String, Long> values, Map<String, Long> limits) {}

  /**
   * All pools that are there now: each has {@code pool.FAMILY.NAME.active} and the like.
   *
   * @throws IOException if the JVM does not answer
   */
  Pools read() throws IOException {
    Pools pools = new Pools(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (Family family : FAMILIES) {
      try {
        Set<ObjectName> names =
            new TreeSet<>(beans.queryNames(new ObjectName(family.query()), null));
        for (ObjectName name : names) {
          read(family, name, pools);
        }
      } catch (MalformedObjectNameException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return pools;
  }

  private void read(Family family, ObjectName name, Pools pools) throws IOException {
    String gauge = "pool." + family.name() + "." + name(name) + ".";
    for (Map.Entry<String, String> figure :
        Map.of(
                "active", family.active(),
                "idle", family.idle(),
                "total", family.total(),
                "waiting", family.waiting())
            .entrySet()) {
      put(pools.values(), gauge + figure.getKey(), name, figure.getValue());
    }
    // Another bean of the same type, for example a DataSource that is no pool.
    if (!pools.values().containsKey(gauge + "active")) {
      pools.values().keySet().removeIf(key -> key.startsWith(gauge));
      return;
    }
    put(pools.limits(), gauge + "active", name, family.max());
    put(pools.limits(), gauge + "total", name, family.max());
    if (family.name().equals("hikari")) {
      hikariSize(gauge, name, pools.limits());
    }
    pools.limits().values().removeIf(size -> size <= 0);
  }

  /** HikariCP shows its size in a bean of its own. */
  private void hikariSize(String gauge, ObjectName pool, Map<String, Long> limits)
      throws IOException {
    try {
      ObjectName config =
          new ObjectName(pool.getCanonicalName().replace("type=Pool (", "type=PoolConfig ("));
      put(limits, gauge + "active", config, "MaximumPoolSize");
      put(limits, gauge + "total", config, "MaximumPoolSize");
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String name(ObjectName bean) {
    String type = bean.getKeyProperty("type");
    int bracket = type == null ? -1 : type.indexOf('(');
    if (type != null && bracket >= 0) {
      return type.substring(bracket + 1, type.length() - 1);
    }
    for (String key : List.of("name", "dataSourceName")) {
      String named = bean.getKeyProperty(key);
      if (named != null) {
        return named.replace("\"", "");
      }
    }
    return bean.getCanonicalKeyPropertyListString();
  }

  private void put(Map<String, Long> values, String gauge, ObjectName bean, String attribute)
      throws IOException {
    if (attribute.isEmpty()) {
      return;
    }
    try {
      if (beans.getAttribute(bean, attribute) instanceof Number number) {
        values.put(gauge, number.longValue());
      }
    } catch (JMException | RuntimeException without) {
      // Absent: that bean does not show it, or its pool was closed meanwhile.
    }
  }
}
