package dev.flatline.cli.help;

import dev.flatline.cli.option.Topic;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lists the options of a command by topic, where they have more than one. */
public final class TopicHelp {

  private static final String GENERAL = "Options";

  private TopicHelp() {}

  /** Lets the help of a command, and of all that it has by now, be listed so. */
  public static void arrange(CommandLine line) {
    if (byTopic(line.getCommandSpec()).size() > 1) {
      line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, TopicHelp::options);
    }
    line.getSubcommands().values().forEach(TopicHelp::arrange);
  }

  private static String options(Help help) {
    StringBuilder text = new StringBuilder();
    byTopic(help.commandSpec())
        .forEach(
            (topic, options) ->
                text.append(System.lineSeparator())
                    .append(help.colorScheme().text("@|bold " + topic + "|@"))
                    .append(System.lineSeparator())
                    .append(help.optionListExcludingGroups(options)));
    return text.toString();
  }

  /** In the order in which a command declares them; what has no topic comes last. */
  static Map<String, List<OptionSpec>> byTopic(CommandSpec spec) {
    Map<String, List<OptionSpec>> topics = new LinkedHashMap<>();
    List<OptionSpec> general = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      String topic = topic(option);
      (topic.equals(GENERAL) ? general : topics.computeIfAbsent(topic, first -> new ArrayList<>()))
          .add(option);
    }
    if (!general.isEmpty()) {
      topics.put(GENERAL, general);
    }
    return topics;
  }

  private static String topic(OptionSpec option) {
    if (!(option.userObject() instanceof Field field)) {
      return GENERAL;
    }
    Topic own = field.getAnnotation(Topic.class);
    Topic topic = own == null ? field.getDeclaringClass().getAnnotation(Topic.class) : own;
    return topic == null ? GENERAL : topic.value();
  }
}
