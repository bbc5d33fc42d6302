package dev.flatline.engine.figures;

import dev.flatline.api.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one case.
 *
 * @param role what its variant stands for; empty if the run does not say
 * @param store the directory in which the figures were found
 * @param remark what has to be known of all of them; empty if there is nothing
 * @param figures one for each {@link Figure}
 */
record CaseFigures(
    String label,
    Optional<Role> role,
    String store,
    Optional<String> remark,
    Map<Figure, Measured> figures) {

  CaseFigures {
    figures = Map.copyOf(figures);
  }

  /** As the glossary calls it. */
  String roleName() {
    return role.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("-");
  }
}
