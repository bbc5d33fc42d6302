package dev.flatline.engine.diagnose.lambda;

import dev.flatline.engine.diagnose.lambda.Lambdas.Lambda;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds the places of a class file that make lambdas. */
final class LambdaFinder extends ClassVisitor {

  /** Of a lambda in a lambda: the compiler has made a method of the outer one. */
  private static final Pattern MADE = Pattern.compile("lambda\\$(.+)\\$\\d+");

  private final List<Lambda> found = new ArrayList<>();

  LambdaFinder() {
    super(Opcodes.ASM9);
  }

  List<Lambda> found() {
    return List.copyOf(found);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    Matcher made = MADE.matcher(name);
    String method = made.matches() ? made.group(1) : name;
    return new MethodVisitor(Opcodes.ASM9) {
      private int line;

      @Override
      public void visitLineNumber(int number, Label start) {
        line = number;
      }

      @Override
      public void visitInvokeDynamicInsn(
          String type, String captures, Handle maker, Object... arguments) {
        if (maker.getOwner().equals("java/lang/invoke/LambdaMetafactory")) {
          found.add(
              new Lambda(
                  method,
                  line,
                  Arrays.stream(Type.getArgumentTypes(captures)).map(Type::getClassName).toList()));
        }
      }
    };
  }
}
