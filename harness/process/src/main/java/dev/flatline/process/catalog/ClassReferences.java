package dev.flatline.process.catalog;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes that a class cannot run without: its supertypes, and the owners of the fields and
 * methods that it uses. Read from the constant pool (JVM specification, chapter 4.4); the constants
 * that annotations and attributes alone refer to are left out.
 */
final class ClassReferences {

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int INTERFACE_METHOD = 11;

  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<Integer, Integer> classes = new HashMap<>();
  private final Set<Integer> used = new HashSet<>();

  private ClassReferences() {}

  /**
   * Internal names, for example {@code java/lang/String}.
   *
   * @param bytes of a class file; closed here
   */
  static Set<String> of(InputStream bytes) throws IOException {
    ClassReferences references = new ClassReferences();
    try (DataInputStream in = new DataInputStream(bytes)) {
      references.read(in);
    }
    return references.names();
  }

  private void read(DataInputStream in) throws IOException {
    in.readLong(); // magic and version
    int count = in.readUnsignedShort();
    for (int index = 1; index < count; index++) {
      int tag = in.readUnsignedByte();
      readConstant(in, index, tag);
      if (tag == LONG || tag == DOUBLE) {
        index++; // takes two entries
      }
    }
    in.readUnsignedShort(); // access flags
    in.readUnsignedShort(); // this class
    used.add(in.readUnsignedShort()); // super class
    int interfaces = in.readUnsignedShort();
    for (int i = 0; i < interfaces; i++) {
      used.add(in.readUnsignedShort());
    }
  }

  private void readConstant(DataInputStream in, int index, int tag) throws IOException {
    switch (tag) {
      case UTF8 -> texts.put(index, in.readUTF());
      case CLASS -> classes.put(index, in.readUnsignedShort());
      case FIELD, FIELD + 1, INTERFACE_METHOD -> {
        used.add(in.readUnsignedShort());
        in.skipNBytes(2);
      }
      case 8, 16, 19, 20 -> in.skipNBytes(2); // string, method type, module, package
      case 15 -> in.skipNBytes(3); // method handle
      case LONG, DOUBLE -> in.skipNBytes(8);
      default -> in.skipNBytes(4); // number, name and type, dynamic
    }
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    for (int index : used) {
      String name = texts.getOrDefault(classes.getOrDefault(index, 0), "");
      // An array has its methods from Object.
      if (!name.isEmpty() && !name.startsWith("[")) {
        names.add(name);
      }
    }
    return names;
  }
}
