package dev.flatline.engine.service;

import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which statuses of an answer are as expected.
 *
 * @param named those that the description names; empty if it names none
 * @param unnamed which are where none is named
 */
record ExpectedStatus(Set<Integer> named, IntPredicate unnamed) {

  private static final int FIRST_REDIRECTION = 300;
  private static final int FIRST_ERROR = 400;

  /** Of an address that is asked whether the service is up: one that leads elsewhere is. */
  static final ExpectedStatus OF_READY = new ExpectedStatus(Set.of(), code -> code < FIRST_ERROR);

  ExpectedStatus {
    named = Set.copyOf(named);
  }

  /** Of an operation: what only says where else it may be has done no work. */
  static ExpectedStatus ofOperation(Set<Integer> named) {
    return new ExpectedStatus(named, code -> code < FIRST_REDIRECTION);
  }

  /** Of one that is made to fail, which may answer anything once it was begun. */
  static ExpectedStatus ofFailure(Set<Integer> named) {
    return new ExpectedStatus(named, code -> !redirection(code));
  }

  boolean holds(int code) {
    return named.isEmpty() ? unnamed.test(code) : named.contains(code);
  }

  /** Whether such an answer only says where else it may be. */
  static boolean redirection(int code) {
    return code >= FIRST_REDIRECTION && code < FIRST_ERROR;
  }
}
