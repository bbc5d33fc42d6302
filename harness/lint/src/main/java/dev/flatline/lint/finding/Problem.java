package dev.flatline.lint.finding;

/**
 * Something that could not be looked at, or a suppression that does nothing; the rest went on.
 *
 * @param subject file, entry of a jar, or class
 * @param message one line that names the subject and says why
 */
public record Problem(String subject, String message) {}
