package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.Place;
import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.Flow;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.resource.Acquisition;
import dev.flatline.lint.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;

/** A method that is checked, with all that is known of it, and what was found in it. */
final class Context {

  private final ClassNode node;
  private final String container;
  private final String method;
  private final Resources resources;
  private final Flow flow;
  private final Bounds bounds;
  private final int smallBound;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A method.
   *
   * @param method its name in source: that of the method that holds it, for a lambda
   * @param smallBound as many may be held at once without a word
   */
  Context(
      ClassNode node,
      String container,
      String method,
      Resources resources,
      Flow flow,
      int smallBound) {
    this.node = node;
    this.container = container;
    this.method = method;
    this.resources = resources;
    this.flow = flow;
    this.smallBound = smallBound;
    bounds = new Bounds(resources.body());
  }

  Body body() {
    return resources.body();
  }

  ClassNode node() {
    return node;
  }

  Resources resources() {
    return resources;
  }

  Flow flow() {
    return flow;
  }

  Bounds bounds() {
    return bounds;
  }

  List<Finding> findings() {
    return findings;
  }

  boolean isSmall(Bound bound) {
    return bound.isConstant() && bound.most() <= smallBound;
  }

  Place place(int line) {
    return Place.line(file(), line);
  }

  Place place(Iteration iteration) {
    return new Place(file(), iteration.firstLine(), iteration.lastLine());
  }

  void report(
      Shape shape,
      Level level,
      Acquisition acquired,
      Place loop,
      String releasedBy,
      int releaseLine,
      Bound bound) {
    findings.add(
        new Finding(
            shape,
            level,
            container,
            node.name.replace('/', '.'),
            method,
            acquired.typeName(),
            acquired.by(),
            place(acquired.line()),
            loop,
            releasedBy,
            place(releaseLine),
            bound,
            0,
            Optional.empty()));
  }

  private String file() {
    int slash = node.name.lastIndexOf('/');
    String folder = node.name.substring(0, slash + 1);
    if (node.sourceFile != null && !node.sourceFile.isEmpty()) {
      return folder + node.sourceFile;
    }
    int nested = node.name.indexOf('$', slash + 2);
    return (nested < 0 ? node.name : node.name.substring(0, nested)) + ".java";
  }
}
