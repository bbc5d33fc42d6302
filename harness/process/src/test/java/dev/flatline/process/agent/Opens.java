package dev.flatline.process.agent;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that opens something, which the agent has to track as this kind. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Opens {

  /** The kind of the agent. */
  String kind();

  /** Objects of the kind that one call opens. */
  int each() default 1;
}
