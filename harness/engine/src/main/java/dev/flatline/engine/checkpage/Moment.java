package dev.flatline.engine.checkpage;

import java.util.SortedMap;

/**
 * What a check was like in the half second before.
 *
 * @param t seconds since the page was there
 * @param sent operations so far, those under faults left out
 * @param failed those of them that were not answered as expected
 * @param sentUnderFaults operations so far while faults strike
 * @param failedUnderFaults those of them that were not answered as expected
 * @param waiting whether it was read and nothing was sent: what comes late is waited for
 * @param held by resource, the highest reading; none of what was not read
 */
record Moment(
    double t,
    long sent,
    long failed,
    long sentUnderFaults,
    long failedUnderFaults,
    boolean waiting,
    SortedMap<String, Double> held) {}
