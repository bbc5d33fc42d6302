package dev.flatline.process.jvm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies in a heap, by class, as {@code GC.class_histogram} prints it.
 *
 * @param classes by name; all lambdas of one place are one class, whatever number a JDK gives them
 */
public record ClassHistogram(Map<String, Size> classes) {

  /** As in {@code 1: 12345 678901 [B (java.base@17.0.15)}. */
  private static final Pattern ROW =
      Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)(?:\\s+\\(.*\\))?\\s*");

  /** As in {@code Batch$$Lambda$14/0x0000000800c03000}, or without the number since JDK 21. */
  private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda(?:\\$\\d+)?[/+]0x[0-9a-f]+");

  /** Objects of a class, and the bytes that they take without what they refer to. */
  public record Size(long objects, long bytes) {

    Size plus(Size other) {
      return new Size(objects + other.objects, bytes + other.bytes);
    }

    Size minus(Size other) {
      return new Size(objects - other.objects, bytes - other.bytes);
    }
  }

  /** By how much a class has grown. */
  public record Growth(String type, Size by) {}

  public ClassHistogram {
    classes = Map.copyOf(classes);
  }

  /** Reads what the command printed; what is no row is left out. */
  public static ClassHistogram of(String printed) {
    Map<String, Size> classes = new TreeMap<>();
    for (String line : printed.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        Size size = new Size(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
        String name = LAMBDA.matcher(row.group(3)).replaceFirst("\\$\\$Lambda");
        classes.merge(name, size, Size::plus);
      }
    }
    return new ClassHistogram(classes);
  }

  /** All classes that have more objects than before, those with the most new ones first. */
  public List<Growth> since(ClassHistogram before) {
    List<Growth> grown = new ArrayList<>();
    classes.forEach(
        (name, size) -> {
          Size by = size.minus(before.classes.getOrDefault(name, new Size(0, 0)));
          if (by.objects() > 0) {
            grown.add(new Growth(name, by));
          }
        });
    grown.sort(
        Comparator.comparingLong((Growth growth) -> growth.by().objects())
            .reversed()
            .thenComparing(Growth::type));
    return List.copyOf(grown);
  }
}
