package dev.flatline.cli.option;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.worker.link.Shard;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which share of the arrivals is driven here. */
@Topic(Topic.LOAD)
public final class ShardOptions {

  /** Who agrees on a later start would rather begin the command later. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(30);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Drive only the arrivals whose index modulo N is I (0 to N-1) of the same schedule: the N"
              + " shards need nothing of each other.")
  private @Nullable String text;

  @Option(
      names = "--start-at",
      paramLabel = "TIME",
      description =
          "Wait with the load until then, for example 2027-01-31T20:00:00Z: all shards begin at once.")
  private @Nullable String start;

  public Shard shard() {
    if (text == null) {
      return Shard.WHOLE;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(1)) >= Integer.parseInt(form.group(2))) {
      throw FlatlineException.usage(
          "Cannot share arrivals because there is no such shard: shard=%s; give 0/3, 1/3 or 2/3 for"
              + " three",
          text);
    }
    return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /** What the name of a store ends with. */
  public String suffix() {
    Shard shard = shard();
    return shard.whole() ? "" : "-shard-" + shard.index() + "-of-" + shard.count();
  }

  public Optional<Instant> startAt() {
    try {
      Optional<Instant> agreed = Optional.ofNullable(start).map(Instant::parse);
      if (agreed.filter(time -> time.isAfter(Instant.now().plus(LONGEST_WAIT))).isPresent()) {
        throw FlatlineException.usage(
            "Cannot wait so long for a start: start-at=%s; give one within %d days",
            String.valueOf(start), LONGEST_WAIT.toDays());
      }
      return agreed;
    } catch (DateTimeParseException unreadable) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
                  "Cannot wait for a start because the time is none: start-at=%s; give for example",
                  start)
              + " 2027-01-31T20:00:00Z",
          unreadable);
    }
  }

  /** Waits for the agreed start, if there is one. */
  public void awaitStart() throws InterruptedException {
    Duration left = Duration.between(Instant.now(), startAt().orElse(Instant.EPOCH));
    if (!left.isNegative()) {
      Thread.sleep(left.toMillis());
    }
  }
}
