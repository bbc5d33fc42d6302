package dev.flatline.engine.canary;

/**
 * When the leak gate first saw a leak.
 *
 * @param weight of the candidate then, in percent
 * @param requests that the router had sent to the candidate by then
 * @param operations that the candidate had ended by then, its warm-up and its sizes among them
 * @param sentence what was measured and what would have been flat
 */
public record LeakStop(int weight, long requests, long operations, String sentence) {}
