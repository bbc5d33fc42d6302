package dev.flatline.process.wire;

/**
 * What went through a proxy.
 *
 * @param accepted connections since the start
 * @param open connections now
 * @param refusedByServer connections for which the server did not listen
 * @param bytesUp delivered to the server
 * @param bytesDown delivered to the client
 */
public record WireCounters(
    long accepted, long open, long refusedByServer, long bytesUp, long bytesDown) {}
