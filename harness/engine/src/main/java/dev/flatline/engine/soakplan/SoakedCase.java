package dev.flatline.engine.soakplan;

import dev.flatline.api.Failure;
import dev.flatline.api.LoadProfile;
import dev.flatline.api.Parameters;
import dev.flatline.engine.plan.LoadRounds;
import dev.flatline.engine.store.StoreName;
import dev.flatline.worker.link.AgentCounts;
import dev.flatline.worker.link.RoundSpec;
import dev.flatline.worker.link.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A variant that is soaked, and under what load.
 *
 * @param counted resources that are counted exactly, by the subject or by the agent
 * @param agent what is read of the agent; nothing in a plan that an older version stored
 */
public record SoakedCase(
    String incident,
    String variant,
    Parameters parameters,
    LoadProfile load,
    List<String> counted,
    AgentCounts agent) {

  public SoakedCase {
    // A store that is resumed says where its cases lie: below itself.
    StoreName.require("incident", incident);
    StoreName.require("variant", variant);
    counted = List.copyOf(counted);
    agent = agent == null ? AgentCounts.NONE : agent;
  }

  /** One whose agent, if there is one, is not asked about anything. */
  public SoakedCase(
      String incident,
      String variant,
      Parameters parameters,
      LoadProfile load,
      List<String> counted) {
    this(incident, variant, parameters, load, counted, AgentCounts.NONE);
  }

  /** The resources that nobody named, in one order. */
  public List<String> observed() {
    return agent.observed().keySet().stream().sorted().toList();
  }

  /** Incident and variant, as they are named to people. */
  public String label() {
    return incident + "/" + variant;
  }

  /** The same, whatever its subject is set to. */
  SoakedCase loadAlone() {
    return new SoakedCase(incident, variant, new Parameters(Map.of()), load, counted, agent);
  }

  /** What is driven before anything is measured. */
  public RoundSpec warmUp(long seed, Shard shard) {
    return round("warm-up", load.warmUp(), seed, shard);
  }

  /**
   * A segment of the load: its arrivals follow from the seed and its number alone.
   *
   * @param number from 0
   */
  public RoundSpec segment(int number, Duration length, long seed, Shard shard) {
    return round("segment-" + number, length, seed + 1 + number, shard);
  }

  /** A round for the faults before a segment; it has arrivals of its own. */
  public RoundSpec struck(int before, Duration length, long seed, Shard shard) {
    return round("faults-" + before, length, ~(seed + before), shard);
  }

  private RoundSpec round(String name, Duration length, long seed, Shard shard) {
    return LoadRounds.load(load, name, length, Failure.NONE, seed, 1).shard(shard);
  }

  /** One operation at a time, of each size of the scenario's sweep. */
  public List<RoundSpec> sweep(long seed) {
    return load.sweep().stream()
        .map(size -> LoadRounds.sweep(load, size, Failure.NONE, seed))
        .toList();
  }
}
