package dev.flatline.process.jvm;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.util.OptionalDouble;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/**
 * An attribute of a bean, as a person names it: {@code NAME#ATTRIBUTE}, or {@code
 * NAME#ATTRIBUTE.KEY} of a composite one. The name may be a pattern, whose beans are added up.
 *
 * @param typed also the name of the gauge
 */
record JmxAttribute(String typed, ObjectName bean, String attribute) {

  /**
   * Reads, for example, {@code java.lang:type=Memory#HeapMemoryUsage.used}.
   *
   * @throws FlatlineException if it is none
   */
  static JmxAttribute of(String text) {
    int hash = text.lastIndexOf('#');
    try {
      if (hash > 0 && hash < text.length() - 1) {
        return new JmxAttribute(
            text, new ObjectName(text.substring(0, hash)), text.substring(hash + 1));
      }
    } catch (MalformedObjectNameException malformed) {
      // Said below in the same words.
    }
    throw FlatlineException.usage(
        "Cannot read an attribute because that names none: jmx=%s; give NAME#ATTRIBUTE, for"
            + " example java.lang:type=Memory#HeapMemoryUsage.used",
        text);
  }

  /**
   * The sum over all beans of the name; empty if there is none, or it is no number.
   *
   * @throws IOException if the JVM does not answer
   */
  OptionalDouble read(MBeanServerConnection beans) throws IOException {
    Set<ObjectName> names = bean.isPattern() ? beans.queryNames(bean, null) : Set.of(bean);
    double sum = 0;
    boolean any = false;
    for (ObjectName name : names) {
      OptionalDouble value = read(beans, name);
      if (value.isPresent()) {
        sum += value.getAsDouble();
        any = true;
      }
    }
    return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private OptionalDouble read(MBeanServerConnection beans, ObjectName name) throws IOException {
    String[] path = attribute.split("\\.", -1);
    try {
      Object value = beans.getAttribute(name, path[0]);
      for (int i = 1; i < path.length && value instanceof CompositeData composite; i++) {
        value = composite.containsKey(path[i]) ? composite.get(path[i]) : "";
      }
      if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
        return OptionalDouble.of(number.doubleValue());
      }
      return OptionalDouble.empty();
    } catch (JMException | RuntimeException without) {
      return OptionalDouble.empty();
    }
  }
}
