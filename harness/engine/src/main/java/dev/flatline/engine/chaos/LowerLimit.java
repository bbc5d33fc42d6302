package dev.flatline.engine.chaos;

import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.OwnProcess;
import dev.flatline.engine.undo.ResourceLimit;
import dev.flatline.engine.undo.Undo;
import java.util.List;

/**
 * Lowers a soft limit of a running process. The hard one stays, so that nobody needs a privilege to
 * take it back.
 *
 * @param to in the unit of the limit; what is open already stays open
 */
record LowerLimit(String target, OwnProcess process, ResourceLimit.Kind kind, long to)
    implements Fault {

  @Override
  public String name() {
    return "limit of the %s to %,d %s".formatted(target, to, kind.unit());
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.RestoreLimit(process, ResourceLimit.of(process.id(), kind)));
  }

  @Override
  public void apply() {
    ResourceLimit before = ResourceLimit.of(process.id(), kind);
    if (before.soft() >= 0 && before.soft() <= to) {
      throw ChaosException.of(
          "Cannot lower a limit because it is as low already: target=%s, limit=%s, asked=%d",
          target, before.inWords(), to);
    }
    before.lowered(to).applyTo(process.id());
  }

  @Override
  public Witness witness() {
    ResourceLimit now = ResourceLimit.of(process.id(), kind);
    String evidence = "%s in /proc/%d/limits".formatted(now.inWords(), process.pid());
    return now.soft() == to ? Witness.seen(evidence) : Witness.missing(evidence);
  }
}
