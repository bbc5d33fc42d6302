package dev.flatline.cli.doctor;

/**
 * Something that this machine may or may not offer.
 *
 * @param needed whether no run is possible without it
 * @param detail a version or value, or why it is missing
 * @param use what it is for
 */
public record Capability(
    String name, boolean available, boolean needed, String detail, String use) {}
