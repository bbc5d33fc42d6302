package dev.flatline.process.chaos;

import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.kinds.FaultKinds;
import dev.flatline.verdict.number.Formatted;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of fault as a table in Markdown, as it stands in the documentation. */
public final class KindTable {

  private KindTable() {}

  /** The table, a line a kind. */
  public static String markdown() {
    return Stream.concat(
            Stream.of(
                "| kind | target | attributes | what it does | witness | needs |",
                "|---|---|---|---|---|---|"),
            FaultKinds.all().stream().map(KindTable::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String row(FaultKind kind) {
    return Stream.of(
            code(kind.label()),
            kind.targetNames(),
            kind.attributes().stream().map(KindTable::attribute).collect(Collectors.joining(", ")),
            kind.effect(),
            kind.witness(),
            kind.requirement().tools().stream()
                .map(KindTable::code)
                .collect(Collectors.joining(", ")))
        .map(cell -> cell.isEmpty() ? " " : " " + cell + " ")
        .collect(Collectors.joining("|", "|", "|"));
  }

  private static String attribute(Attribute<?> attribute) {
    return Formatted.of("%s (%s)", code(attribute.name()), attribute.inWords());
  }

  private static String code(String word) {
    return "`" + word + "`";
  }
}
