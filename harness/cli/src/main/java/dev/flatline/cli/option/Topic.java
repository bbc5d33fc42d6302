package dev.flatline.cli.option;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Under which heading the help of a command lists an option; on a class it holds for all options
 * that the class declares, on a field for that one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Topic {

  /** What is loaded, or watched. */
  String SUBJECT = "What is run";

  String LOAD = "Load";
  String FAULTS = "Faults";
  String GAUGES = "Gauges";
  String VERDICT = "Verdict";
  String STORE = "Store";
  String METRICS = "What is served on loopback";
  String FILE = "Reading a file";
  String SERVER = "Reading a server";

  /** The heading. */
  String value();
}
