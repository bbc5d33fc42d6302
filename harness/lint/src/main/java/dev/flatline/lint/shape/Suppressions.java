package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.resource.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the code of a class, or the rules, say of its findings: an annotation {@code HeldPastLoop}
 * of any package, on the method or the class, with the reason as its value.
 */
final class Suppressions {

  private static final String ANNOTATION = "HeldPastLoop;";

  private final ClassNode node;
  private final Program program;
  private final Set<String> used = new HashSet<>();

  Suppressions(ClassNode node, Program program) {
    this.node = node;
    this.program = program;
  }

  /** Marks what is explained, and tells of explanations that explain nothing. */
  void apply(List<Finding> found, List<Finding> findings, List<Problem> problems) {
    for (Finding finding : found) {
      findings.add(reason(finding).map(finding::suppressed).orElse(finding));
    }
    report("", node.invisibleAnnotations, problems);
    report("", node.visibleAnnotations, problems);
    for (MethodNode method : node.methods) {
      report("#" + method.name, method.invisibleAnnotations, problems);
      report("#" + method.name, method.visibleAnnotations, problems);
    }
  }

  private Optional<String> reason(Finding finding) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(finding.method())) {
        Optional<String> reason = reason(method.invisibleAnnotations, method.visibleAnnotations);
        if (reason.isPresent()) {
          used.add("#" + method.name);
          return reason;
        }
      }
    }
    Optional<String> ofClass = reason(node.invisibleAnnotations, node.visibleAnnotations);
    if (ofClass.isPresent()) {
      used.add("");
      return ofClass;
    }
    return program.rules().explains(finding.className(), finding.method(), program.types());
  }

  private static Optional<String> reason(
      @Nullable List<AnnotationNode> invisible, @Nullable List<AnnotationNode> visible) {
    return all(invisible, visible).stream()
        .flatMap(annotation -> value(annotation).stream())
        .filter(reason -> !reason.isBlank())
        .findFirst();
  }

  private static List<AnnotationNode> all(
      @Nullable List<AnnotationNode> invisible, @Nullable List<AnnotationNode> visible) {
    List<AnnotationNode> all = new ArrayList<>();
    for (List<AnnotationNode> some : Arrays.asList(invisible, visible)) {
      if (some != null) {
        some.stream().filter(each -> each.desc.endsWith(ANNOTATION)).forEach(all::add);
      }
    }
    return all;
  }

  private static Optional<String> value(AnnotationNode annotation) {
    if (annotation.values == null) {
      return Optional.empty();
    }
    for (int i = 0; i + 1 < annotation.values.size(); i += 2) {
      if (annotation.values.get(i).equals("value")) {
        return Optional.of(String.valueOf(annotation.values.get(i + 1)));
      }
    }
    return Optional.empty();
  }

  private void report(
      String where, @Nullable List<AnnotationNode> annotations, List<Problem> problems) {
    if (all(annotations, null).isEmpty() || used.contains(where)) {
      return;
    }
    String subject = node.name.replace('/', '.') + where;
    boolean blank = reason(annotations, null).isEmpty();
    problems.add(
        new Problem(
            subject,
            (blank
                    ? "Cannot suppress a finding because the annotation gives no reason: at="
                    : "Cannot find what is suppressed because there is no finding there: at=")
                + subject
                + (blank ? "; name one as its value" : "; remove the annotation")));
  }
}
