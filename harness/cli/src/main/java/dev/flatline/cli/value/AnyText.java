package dev.flatline.cli.value;

import picocli.CommandLine.ITypeConverter;

/** Takes a text as it is, empty ones too: an argument of somebody else's command. */
public final class AnyText implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    return text;
  }
}
