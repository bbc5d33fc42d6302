package dev.flatline.agent.weave;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method of a class that was seen as a connection, a statement or a result. */
final class JdbcMethod extends MethodVisitor {

  /** Those of the interfaces; pools have more of their own that pass such objects on. */
  private static final Set<String> MAKERS =
      Set.of(
          "createStatement",
          "prepareStatement",
          "prepareCall",
          "executeQuery",
          "getResultSet",
          "getGeneratedKeys");

  private final boolean closes;
  private final String makes;

  private JdbcMethod(MethodVisitor code, boolean closes, String makes) {
    super(Opcodes.ASM9, code);
    this.closes = closes;
    this.makes = makes;
  }

  /** The same code if it neither closes nor makes anything. */
  static MethodVisitor of(MethodVisitor code, String name, String descriptor) {
    boolean closes = name.equals("close") && descriptor.equals("()V");
    String makes =
        MAKERS.contains(name) ? made(Type.getReturnType(descriptor).getDescriptor()) : "";
    return closes || !makes.isEmpty() ? new JdbcMethod(code, closes, makes) : code;
  }

  private static String made(String returned) {
    return switch (returned) {
      case "Ljava/sql/Statement;", "Ljava/sql/PreparedStatement;", "Ljava/sql/CallableStatement;" ->
          "statement";
      case "Ljava/sql/ResultSet;" -> "resultSet";
      default -> "";
    };
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (closes) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
      Emit.call(mv, Emit.HOOKS, "closed", "(Ljava/lang/Object;)Z");
      super.visitInsn(Opcodes.POP);
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ARETURN && !makes.isEmpty()) {
      super.visitInsn(Opcodes.DUP);
      super.visitVarInsn(Opcodes.ALOAD, 0);
      Emit.call(mv, Emit.JDBC, makes, "(Ljava/lang/Object;Ljava/lang/Object;)V");
    }
    super.visitInsn(opcode);
  }
}
