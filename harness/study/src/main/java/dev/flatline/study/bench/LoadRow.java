package dev.flatline.study.bench;

/**
 * What the load loop did at one rate.
 *
 * @param askedPerSecond arrivals per second asked for; 0 for as many as possible
 * @param arrivals of the round
 * @param achievedPerSecond operations ended per second until the last of them ended
 * @param lagP50Micros schedule lag in microseconds: from the due time to the start
 * @param cpuNanosPerOperation processor time of the whole worker over its operations
 * @param cores processor time of the worker over the length of the round
 */
public record LoadRow(
    double askedPerSecond,
    long arrivals,
    double achievedPerSecond,
    double lagP50Micros,
    double lagP99Micros,
    double lagMaxMicros,
    double cpuNanosPerOperation,
    double cores) {

  /** Whether every arrival was overdue: the rate is then the most that the loop does. */
  boolean unpaced() {
    return askedPerSecond == 0;
  }
}
