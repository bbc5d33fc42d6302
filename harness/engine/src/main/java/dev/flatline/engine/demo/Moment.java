package dev.flatline.engine.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flatline.engine.demo.record.Position;
import java.util.Optional;

/**
 * A side at a moment; what could not be read is absent.
 *
 * @param side where it is shown
 * @param t seconds since both sides were up
 * @param size items of a batch
 * @param taken what is held since the moment before, and by whom
 * @param descriptors open
 * @param residentMiB resident memory
 * @param served operations served a second
 * @param failed operations failed or shed a second
 * @param lost operations failed or shed since the beginning
 * @param probeMillis 99th percentile of the probes' response time, of the last interval
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Moment(
    Position side,
    double t,
    int size,
    @JsonUnwrapped Holdings.Taken taken,
    Optional<Long> descriptors,
    Optional<Long> residentMiB,
    double served,
    double failed,
    long lost,
    Optional<Double> probeMillis) {}
