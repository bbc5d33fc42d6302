package dev.flatline.cli;

/**
 * A command that lies beside the product: whoever puts its jar on the class path has it, found by
 * {@link java.util.ServiceLoader}. The class carries picocli's {@code @Command}.
 */
public interface AddedCommand {}
