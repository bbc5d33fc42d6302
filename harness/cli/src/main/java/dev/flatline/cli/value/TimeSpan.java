package dev.flatline.cli.value;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A length of time as people write it. */
final class TimeSpan {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?"
              + "(?:([0-9]{1,9})(?:\\.([0-9]{1,3}))?s)?(?:([0-9]{1,9})ms)?");

  private TimeSpan() {}

  /**
   * Reads, for example, {@code 90s}, {@code 10m}, {@code 72h}, {@code 1h30m} or {@code 500ms}.
   *
   * @throws NotAValue if it is none
   */
  static Duration of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (text.isEmpty() || !form.matches()) {
      throw new NotAValue("the value is not a time", "give for example 90s, 10m, 72h or 1h30m");
    }
    return Duration.ofDays(number(form.group(1)))
        .plusHours(number(form.group(2)))
        .plusMinutes(number(form.group(3)))
        .plusSeconds(number(form.group(4)))
        .plusMillis(number(thousandths(form.group(5))))
        .plusMillis(number(form.group(6)));
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static @Nullable String thousandths(@Nullable String digits) {
    return digits == null ? null : (digits + "00").substring(0, 3);
  }
}
