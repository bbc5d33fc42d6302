package dev.flatline.lint.rule;

import dev.flatline.lint.type.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What acquires, releases and keeps resources. Begins with what is known of the JDK and of common
 * libraries; lines of the same form add to that.
 */
public final class Rules {

  private final Calls acquirers = new Calls();
  private final Calls lenders = new Calls();
  private final Calls releases = new Calls();
  private final Calls scopes = new Calls();
  private final Calls wrappers = new Calls();
  private final Set<String> harmless = new HashSet<>();
  private final List<Explained> explained = new ArrayList<>();

  private record Explained(CallPattern where, String because) {}

  private Rules() {}

  /** The rules that are built in. */
  public static Rules builtIn() {
    return new Rules().add("the built-in rules", RuleLine.builtIn());
  }

  /**
   * The same rules and those of the lines.
   *
   * @param source names where the lines stand, in messages
   * @throws LintException if a line is none
   */
  public Rules add(String source, Stream<String> lines) {
    RuleLine.all(source, lines).forEach(line -> line.verb().applyTo(this, line));
    return this;
  }

  /**
   * Adds two calls that belong together.
   *
   * @param pair such as {@code com.acme.Pool#borrow=com.acme.Lease#giveBack}
   * @throws LintException if it is none
   */
  public Rules addPair(String pair) {
    String[] calls = pair.split("=", -1);
    if (calls.length != 2) {
      throw new LintException(
          "Cannot use a pair because it is not two calls: pair="
              + pair
              + "; write com.acme.Pool#borrow=com.acme.Lease#giveBack");
    }
    acquirers.add(new CallPattern(calls[0]));
    releases.add(new CallPattern(calls[1]));
    return this;
  }

  void acquire(RuleLine line) {
    acquirers.add(line.call());
  }

  void lend(RuleLine line) {
    lenders.add(line.call());
  }

  void release(RuleLine line) {
    releases.add(line.call());
  }

  void scope(RuleLine line) {
    scopes.add(line.call());
  }

  void wrap(RuleLine line) {
    wrappers.add(line.call());
  }

  void harmless(RuleLine line) {
    harmless.add(line.subject().replace('.', '/'));
  }

  void explain(RuleLine line) {
    explained.add(new Explained(line.call(), line.because()));
  }

  /** Whether the call acquires a resource. */
  public boolean acquires(String owner, String name, String descriptor, Types types) {
    return acquirers.match(owner, name, descriptor, types);
  }

  /** Whether a call of this name hands out a resource if it returns something closeable. */
  public boolean lends(String owner, String name, String descriptor, Types types) {
    return lenders.match(owner, name, descriptor, types);
  }

  /** Whether the call releases its receiver, or what it is given. */
  public boolean releases(String owner, String name, String descriptor, Types types) {
    return releases.match(owner, name, descriptor, types);
  }

  /** Whether the call registers what it is given for a release at the end of its receiver. */
  public boolean registers(String owner, String name, String descriptor, Types types) {
    return scopes.match(owner, name, descriptor, types);
  }

  /** Whether the result of the call is, or holds, what it is given. */
  public boolean wraps(String owner, String name, String descriptor, Types types) {
    return wrappers.match(owner, name, descriptor, types);
  }

  /** Whether nothing is lost if the type is never closed. */
  public boolean isHarmless(String type, Types types) {
    return harmless.contains(type)
        || types.supertypesOf(type).stream().anyMatch(harmless::contains);
  }

  /** The reason that the rules give for findings in a method; empty if they give none. */
  public Optional<String> explains(String className, String method, Types types) {
    return explained.stream()
        .filter(each -> each.where().matches(className.replace('.', '/'), method, "()V", types))
        .map(Explained::because)
        .findFirst();
  }
}
