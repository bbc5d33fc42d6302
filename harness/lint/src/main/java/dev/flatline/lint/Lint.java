package dev.flatline.lint;

import dev.flatline.lint.finding.Finding;
import dev.flatline.lint.finding.LintReport;
import dev.flatline.lint.finding.Problem;
import dev.flatline.lint.resource.Program;
import dev.flatline.lint.rule.LintException;
import dev.flatline.lint.shape.ClassCheck;
import dev.flatline.lint.source.ClassFile;
import dev.flatline.lint.source.ClassFiles;
import dev.flatline.lint.source.Troubles;
import dev.flatline.lint.type.Header;
import dev.flatline.lint.type.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Checks class files for resources of a loop that are released only after it. Not thread-safe. */
public final class Lint {

  /** The newest version that the library knows to read, and the Java that it stands for. */
  private static final int NEWEST_MAJOR = Opcodes.V27;

  private static final int MAJOR_OF_JAVA_0 = 44;

  private final LintOptions options;
  private final Troubles troubles = new Troubles();
  private final Types types = new Types();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private int classes;
  private int methods;

  private Lint(LintOptions options) {
    this.options = options;
  }

  /**
   * Checks the class files of jars and folders, and of jars in them.
   *
   * @param paths jars, class files, and folders of both
   * @throws LintException if a path does not exist
   */
  public static LintReport check(List<Path> paths, LintOptions options) {
    return new Lint(options).check(paths);
  }

  private LintReport check(List<Path> paths) {
    try (ClassFiles checked = ClassFiles.open(paths, troubles);
        ClassFiles known = ClassFiles.open(options.classPath(), new Troubles())) {
      checked.forEach(file -> note(checked, file));
      boolean none = types.isEmpty();
      known.forEach(file -> note(known, file));
      if (none && troubles.problems().isEmpty()) {
        for (Path path : paths) {
          troubles.container(path.toString(), "it holds no class file; name what was compiled");
        }
      }
      ClassCheck check =
          new ClassCheck(
              new Program(
                  types, options.rules(), name -> checked.find(name).or(() -> known.find(name))),
              options.smallBound());
      // What cannot be read was said the first time.
      checked.forEach(file -> check(check, file));
    }
    List<Problem> all = new ArrayList<>(troubles.problems());
    all.addAll(problems);
    List<Finding> once = new ArrayList<>(new LinkedHashSet<>(findings));
    once.sort(
        Comparator.comparing(Finding::className)
            .thenComparingInt(finding -> finding.acquired().firstLine()));
    return new LintReport(once, all, classes, methods);
  }

  private void note(ClassFiles files, ClassFile file) {
    reader(file)
        .ifPresent(
            reader -> {
              String parent = reader.getSuperName();
              types.add(
                  new Header(
                      reader.getClassName(),
                      parent == null ? "" : parent,
                      List.of(reader.getInterfaces())));
              files.name(reader.getClassName(), file);
            });
  }

  private void check(ClassCheck check, ClassFile file) {
    ClassNode node = node(file);
    if (node == null) {
      return;
    }
    classes++;
    for (MethodNode method : node.methods) {
      methods += method.instructions.size() > 0 ? 1 : 0;
    }
    check.check(node, file.container(), findings, problems);
  }

  private @Nullable ClassNode node(ClassFile file) {
    try {
      ClassNode node = new ClassNode();
      Optional<ClassReader> reader = reader(file);
      if (reader.isEmpty()) {
        return null;
      }
      reader.get().accept(node, ClassReader.SKIP_FRAMES);
      return node;
    } catch (RuntimeException broken) {
      // Damaged bytes show as whatever the library trips over.
      troubles.file(file.container(), file.entry(), "its code is damaged");
      return null;
    }
  }

  private Optional<ClassReader> reader(ClassFile file) {
    int major = file.majorVersion();
    if (major == 0) {
      troubles.file(file.container(), file.entry(), "it is no class file");
      return Optional.empty();
    }
    if (major > NEWEST_MAJOR) {
      troubles.file(
          file.container(),
          file.entry(),
          "it was compiled for Java "
              + (major - MAJOR_OF_JAVA_0)
              + ", and what is known ends with Java "
              + (NEWEST_MAJOR - MAJOR_OF_JAVA_0));
      return Optional.empty();
    }
    try {
      return Optional.of(new ClassReader(file.bytes()));
    } catch (RuntimeException broken) {
      troubles.file(file.container(), file.entry(), "it is damaged");
      return Optional.empty();
    }
  }
}
