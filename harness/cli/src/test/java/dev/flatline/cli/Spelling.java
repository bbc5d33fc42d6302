package dev.flatline.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One series, a reading each 15 s, written as tools and people write it. */
@SuppressWarnings("ImmutableEnumChecker") // functions of their argument alone
enum Spelling {
  PLAIN(s -> "t_s,value\n" + s.rows(i -> s.second(i) + "," + s.value(i))),
  BOM_AND_CRLF(s -> "\uFEFF" + PLAIN.text(s).replace("\n", "\r\n")),
  UTF_16(s -> "\uFEFF" + PLAIN.text(s), StandardCharsets.UTF_16LE),
  ISO(s -> "timestamp,value\n" + s.rows(i -> s.instant(i) + "," + s.value(i))),
  ISO_BLANK(s -> "timestamp,value\n" + s.dates("yyyy-MM-dd HH:mm:ss", ",")),
  ISO_OFFSET(
      s ->
          "timestamp,value\n"
              + s.rows(i -> s.date(i, "yyyy-MM-dd HH:mm:ss") + " +02:00," + s.value(i))),
  GERMAN(
      s ->
          "Zeit;Wert\n"
              + s.dates("dd.MM.yyyy HH:mm:ss", ";")
                  .replace('.', ',')
                  .replaceAll("(\\d\\d),(\\d\\d),(2024)", "$1.$2.$3"),
      "--time",
      "Zeit"),
  AMERICAN(s -> "Date,Value\n" + s.dates("M/d/yyyy h:mm:ss a", ",")),
  TIME_OF_DAY(s -> "time,value\n" + s.dates("H:mm:ss", ",")),
  EPOCH(s -> "timestamp,value\n" + s.rows(i -> s.epoch(i) + "," + s.value(i))),
  EPOCH_MS(s -> "timestamp,value\n" + s.rows(i -> s.epoch(i) + "000," + s.value(i))),
  EPOCH_US(s -> "timestamp,value\n" + s.rows(i -> s.epoch(i) + "000000," + s.value(i))),
  EPOCH_NS(s -> "time,value\n" + s.rows(i -> s.epoch(i) + "000000000," + s.value(i))),
  SEMICOLON(s -> PLAIN.text(s).replace(',', ';')),
  TAB(s -> PLAIN.text(s).replace(',', '\t')),
  BLANKS(s -> "time     value\n" + s.rows(i -> "%6d   %8s".formatted(s.second(i), s.value(i)))),
  DECIMAL_COMMA(s -> "t_s;value\n" + s.rows(i -> s.second(i) + ";" + s.value(i).replace('.', ','))),
  THOUSANDS(
      s ->
          "t_s,value\n"
              + s.rows(
                  i ->
                      s.second(i)
                          + ",\""
                          + String.format(Locale.ROOT, "%,.3f", s.values().get(i))
                          + "\"")),
  UNITS(s -> "timestamp,mem\n" + s.rows(i -> s.instant(i) + "," + s.value(i) + "MiB / 2GiB")),
  NOT_MEASURED(
      s -> "t_s,value\n" + s.rows(i -> s.second(i) + "," + (i % 19 == 7 ? "NA" : s.value(i)))),
  COMMENT(s -> "# recorded by hand\n" + PLAIN.text(s).replace("\n300,", "\n# a remark\n300,")),
  REPEATED_HEADER(s -> PLAIN.text(s).replace("\n300,", "\nt_s,value\n300,")),
  HEADER_IN_COMMENT(s -> "# t_s value\n" + s.rows(i -> s.second(i) + " " + s.value(i))),
  NO_HEADER(s -> s.rows(i -> s.second(i) + "," + s.value(i))),
  VALUES_ALONE(s -> "value\n" + s.rows(s::value), "--step", "15s"),
  NO_HEADER_VALUES_ALONE(s -> s.rows(s::value), "--step", "15s"),
  TORN(s -> PLAIN.text(s) + s.second(s.values().size())),
  JSON_ROWS(
      s ->
          "[" + s.join(i -> "{\"t_s\": " + s.second(i) + ", \"value\": " + s.value(i) + "}") + "]"),
  JSON_PAIRS(s -> "[" + s.join(i -> "[" + s.epoch(i) + "000," + s.value(i) + "]") + "]"),
  JSON_NESTED(s -> "{\"meta\":{\"host\":\"a\"},\"data\":{\"points\":" + JSON_ROWS.text(s) + "}}"),
  JSON_COLUMNS(
      s -> "{\"time\":[" + s.join(i -> "" + s.epoch(i)) + "],\"rss\":[" + s.join(s::value) + "]}"),
  JSON_LINES(
      s ->
          s.rows(i -> "{\"at\":{\"time\":\"" + s.instant(i) + "\"},\"value\":" + s.value(i) + "}")),
  PROMETHEUS(
      s ->
          "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"process_open_fds\",\"job\":\"a\"},\"values\":["
              + s.join(i -> "[" + s.epoch(i) + ",\"" + s.value(i) + "\"]")
              + "]}]}}"),
  GRAPHITE(
      s ->
          "[{\"target\":\"fds\",\"datapoints\":["
              + s.join(i -> "[" + s.value(i) + "," + s.epoch(i) + "]")
              + "]}]"),
  INFLUX_JSON(
      s ->
          "{\"results\":[{\"series\":[{\"name\":\"mem\",\"columns\":[\"time\",\"used\"],\"values\":["
              + s.join(i -> "[\"" + s.instant(i) + "\"," + s.value(i) + "]")
              + "]}]}]}"),
  INFLUX_LINES(s -> s.rows(i -> "mem,host=a used=" + s.value(i) + " " + s.epoch(i) + "000000000")),
  GRAFANA(
      s ->
          "sep=;\n\"Series\";\"Time\";\"Value\"\n"
              + s.rows(i -> "\"fds\";\"" + s.instant(i) + "\";" + s.value(i))),
  GRAFANA_COLUMNS(
      s ->
          "\"Time\",\"process_open_fds{instance=\"\"a:80\"\", job=\"\"b\"\"}\"\n"
              + s.dates("yyyy-MM-dd HH:mm:ss", ",")),
  K6(
      s ->
          "metric_name,timestamp,metric_value,check,error\n"
              + s.rows(i -> "vus," + s.epoch(i) + "," + s.value(i) + ",,"),
      "--value",
      "metric_value"),
  JMETER(
      s ->
          "timeStamp,elapsed,label,responseCode,success,bytes\n"
              + s.rows(i -> s.epoch(i) + "000," + s.value(i) + ",home,200,true,5"),
      "--value",
      "elapsed"),
  JSTAT(
      s ->
          "Timestamp         S0     S1     O      YGC\n"
              + s.rows(
                  i ->
                      "  %8.1f   0.00  99.00  %s   %d"
                          .formatted(s.second(i) + 12.3, s.value(i), i)),
      "--value",
      "O"),
  PIDSTAT(
      s ->
          "Linux 6.1.0 (host) \t06/10/24 \t_x86_64_\t(2 CPU)\n\n"
              + s.rows(
                  i ->
                      (i % 30 == 0
                              ? "\n"
                                  + s.date(i, "hh:mm:ss a")
                                  + "   UID       PID     RSS  Command\n"
                              : "")
                          + s.date(i, "hh:mm:ss a")
                          + "     0      4711  "
                          + s.value(i)
                          + "  java -jar a b")
              + "Average:     0      4711  1  java\n"),
  VMSTAT(
      s ->
          "procs -----memory----- -----timestamp-----\n r  b   swpd                 UTC\n"
              + s.rows(i -> " 1  0   " + s.value(i) + " " + s.date(i, "yyyy-MM-dd HH:mm:ss")),
      "--value",
      "swpd"),
  DOCKER_STATS(
      s ->
          s.rows(
              i ->
                  "CONTAINER ID   NAME      MEM USAGE / LIMIT   PIDS\n4f3a2b1c0d9e   web       "
                      + s.value(i)
                      + "MiB / 2GiB    12"),
      "--step",
      "15s",
      "--value",
      "MEM*"),
  FREE(
      s ->
          s.rows(
              i ->
                  "               total        used        free\nMem:        16000000   "
                      + s.value(i)
                      + "    8000\nSwap:              0           0           0\n"),
      "--step",
      "15s",
      "--value",
      "used"),
  MPROF(
      s ->
          "CMDLINE python3 serve.py\n"
              + s.rows(i -> "MEM " + s.value(i) + " " + s.epoch(i) + ".0000")),
  PS(
      s ->
          s.rows(
              i ->
                  "  PID   RSS     ELAPSED COMMAND\n 4711 "
                      + s.value(i)
                      + "   "
                      + s.elapsed(i)
                      + " java -jar a.jar"),
      "--value",
      "RSS"),
  PSRECORD(
      s ->
          "# Elapsed time   CPU (%)     Real (MB)   Virtual (MB)\n"
              + s.rows(
                  i ->
                      "%12.3f        3.000     %s     900.000"
                          .formatted(1.0 * s.second(i), s.value(i))),
      "--value",
      "Real*"),
  KUBECTL_TOP(
      s ->
          s.rows(
              i ->
                  "NAME                   CPU(cores)   MEMORY(bytes)\nweb-7d4b9c6f5-abcde    5m           "
                      + s.value(i)
                      + "Mi"),
      "--step",
      "15s",
      "--value",
      "MEMORY*"),
  SAR(
      s ->
          "Linux 6.1.0 (host) \t06/10/24 \t_x86_64_\t(2 CPU)\n\n"
              + s.rows(
                  i ->
                      (i % 40 == 0
                              ? "\n" + s.date(i, "HH:mm:ss") + "    kbmemfree kbmemused  %memused\n"
                              : "")
                          + s.date(i, "HH:mm:ss")
                          + "     1234567    "
                          + s.value(i)
                          + "     12.50")
              + "Average:      1234567    1     12.50\n",
      "--value",
      "kbmemused"),
  PIDSTAT_OF_SEVERAL_KINDS(
      s ->
          "Linux 6.1.0 (host) \t06/10/24 \t_x86_64_\t(2 CPU)\n"
              + s.rows(
                  i ->
                      "\n%1$s   UID       PID    %%usr   %%CPU   CPU  Command\n%1$s     0      4711    0.06    0.07     1  java\n\n%1$s   UID       PID  minflt/s     RSS   %%MEM  Command\n%1$s     0      4711      0.04  %2$s   1.14  java"
                          .formatted(s.date(i, "hh:mm:ss a"), s.value(i))),
      "--value",
      "RSS"),
  CLOUDWATCH_STATISTICS(
      s ->
          "{\"Label\":\"MemoryUtilization\",\"Datapoints\":["
              + s.join(
                  i ->
                      "{\"Timestamp\":\"%s\",\"Average\":%s,\"Unit\":\"Percent\"}"
                          .formatted(s.instant(i), s.value(i)))
              + "]}"),
  CLOUDWATCH_DATA(
      s ->
          "{\"MetricDataResults\":[{\"Id\":\"m1\",\"Label\":\"mem\",\"Timestamps\":["
              + s.join(i -> "\"" + s.instant(i) + "\"")
              + "],\"Values\":["
              + s.join(s::value)
              + "],\"StatusCode\":\"Complete\"}]}"),
  GRAFANA_JSON(
      s ->
          "{\"results\":{\"A\":{\"status\":200,\"frames\":[{\"schema\":{\"refId\":\"A\",\"fields\":[{\"name\":\"Time\",\"type\":\"time\"},{\"name\":\"fds\",\"type\":\"number\"}]},\"data\":{\"values\":[["
              + s.join(i -> s.epoch(i) + "000")
              + "],["
              + s.join(s::value)
              + "]]}}]}}}"),
  K6_JSON(
      s ->
          "{\"type\":\"Metric\",\"data\":{\"name\":\"vus\",\"type\":\"gauge\"},\"metric\":\"vus\"}\n"
              + s.rows(
                  i ->
                      "{\"type\":\"Point\",\"data\":{\"time\":\"%s\",\"value\":%s,\"tags\":null},\"metric\":\"vus\"}"
                          .formatted(s.instant(i), s.value(i)))),
  TELEGRAF(
      s ->
          s.rows(
              i ->
                  "{\"fields\":{\"used\":%s},\"name\":\"mem\",\"tags\":{\"host\":\"a\"},\"timestamp\":%d}"
                      .formatted(s.value(i), s.epoch(i)))),
  DOCKER_STATS_JSON(
      s ->
          s.rows(
              i ->
                  "{\"BlockIO\":\"0B / 0B\",\"CPUPerc\":\"0.07%%\",\"Container\":\"web\",\"ID\":\"4f3a2b1c0d9e\",\"MemPerc\":\"0.10%%\",\"MemUsage\":\"%sMiB / 2GiB\",\"Name\":\"web\",\"NetIO\":\"1kB / 2kB\",\"PIDs\":\"12\"}"
                      .formatted(s.value(i))),
      "--step",
      "15s",
      "--value",
      "MemUsage"),
  INFLUX_CSV(
      s ->
          "#group,false,false,true,true,false,false,true,true\n#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string\n#default,_result,,,,,,,\n,result,table,_start,_stop,_time,_value,_field,_measurement\n"
              + s.rows(
                  i ->
                      ",,0,2024-06-10T00:00:00Z,2024-06-11T00:00:00Z,%s,%s,used,mem"
                          .formatted(s.instant(i), s.value(i)))),
  COLLECTD(s -> "epoch,value\n" + s.rows(i -> s.epoch(i) + ".123," + s.value(i))),
  JTL_XML(
      s ->
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n"
              + s.rows(
                  i ->
                      "<httpSample t=\"%s\" lt=\"3\" ts=\"%d000\" s=\"true\" lb=\"home\" rc=\"200\"/>"
                          .formatted(s.value(i), s.epoch(i)))
              + "</testResults>\n",
      "--value",
      "t"),
  LOG(s -> s.rows(i -> s.instant(i) + " INFO census: rss=" + s.value(i) + " state=ok")),
  EXCEL(s -> "Date;Time;Value\n" + s.dates("dd/MM/yyyy;HH:mm:ss", ";").replace('.', ','));

  /** A series to write. */
  record Series(List<Double> values) {
    private static final long START = 1_718_000_000L;
    private static final int STEP = 15;

    long second(int i) {
      return (long) STEP * i;
    }

    long epoch(int i) {
      return START + second(i);
    }

    Instant instant(int i) {
      return Instant.ofEpochSecond(epoch(i));
    }

    String value(int i) {
      return String.format(Locale.ROOT, "%.3f", values.get(i));
    }

    String date(int i, String pattern) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
          .format(instant(i).atOffset(ZoneOffset.UTC));
    }

    String elapsed(int i) {
      long s = second(i);
      return "%02d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
    }

    String dates(String pattern, String between) {
      return rows(i -> date(i, pattern) + between + value(i));
    }

    String rows(java.util.function.IntFunction<String> row) {
      return IntStream.range(0, values.size())
          .mapToObj(row)
          .collect(Collectors.joining("\n", "", "\n"));
    }

    String join(java.util.function.IntFunction<String> element) {
      return IntStream.range(0, values.size()).mapToObj(element).collect(Collectors.joining(", "));
    }
  }

  private final Function<Series, String> text;
  private final Charset charset;
  private final List<String> options;

  Spelling(Function<Series, String> text, String... options) {
    this.text = text;
    this.charset = StandardCharsets.UTF_8;
    this.options = List.of(options);
  }

  Spelling(Function<Series, String> text, Charset charset) {
    this.text = text;
    this.charset = charset;
    this.options = List.of();
  }

  String text(Series series) {
    return text.apply(series);
  }

  byte[] bytes(Series series) {
    return text(series).getBytes(charset);
  }

  List<String> options() {
    return options;
  }
}
