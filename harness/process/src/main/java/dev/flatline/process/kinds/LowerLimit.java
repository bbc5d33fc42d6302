package dev.flatline.process.kinds;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Requirement;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.OwnProcess;
import dev.flatline.process.owned.ResourceLimit;
import dev.flatline.process.undo.Undo;
import dev.flatline.verdict.number.Formatted;
import java.util.List;
import java.util.Map;

/**
 * Lowers a soft limit of a running process. The hard one stays, so that nobody needs a privilege to
 * take it back.
 *
 * @param to in the unit of the limit; what is open already stays open
 */
record LowerLimit(String target, OwnProcess process, ResourceLimit.Kind kind, long to)
    implements Fault {

  static final FaultKind DESCRIPTOR_LIMIT =
      kind(
          "descriptor-limit",
          ResourceLimit.Kind.DESCRIPTORS,
          "open descriptors; what is open stays open",
          "16");

  static final FaultKind FILE_SIZE_LIMIT =
      kind(
          "file-size-limit",
          ResourceLimit.Kind.FILE_SIZE,
          "the size of a file that it writes",
          "4096");

  static final FaultKind PROCESS_LIMIT =
      kind(
          "process-limit", ResourceLimit.Kind.PROCESSES, "processes and threads of its user", "64");

  private static FaultKind kind(
      String label, ResourceLimit.Kind limit, String limited, String tried) {
    Attribute<Long> to =
        Attribute.whole("to", "the lowered soft limit", limit.unit(), 64, 0, Long.MAX_VALUE);
    return FaultKind.named(label, "lowers the soft limit of the running process on " + limited)
        .on(Target.SUBJECT, Target.COMPANION)
        .taking(to)
        .needing(Requirement.tool("prlimit", "--version"))
        .witnessedBy("the limit in /proc")
        .triedOn(Victim.PROCESS, Map.of("to", tried))
        .boundBy(
            injection ->
                new LowerLimit(
                    injection.target(), injection.process(), limit, injection.value(to)));
  }

  @Override
  public String name() {
    return Formatted.of("limit of the %s to %,d %s", target, to, kind.unit());
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
    String evidence = Formatted.of("%s in /proc/%d/limits", now.inWords(), process.pid());
    return now.soft() == to ? Witness.seen(evidence) : Witness.missing(evidence);
  }
}
