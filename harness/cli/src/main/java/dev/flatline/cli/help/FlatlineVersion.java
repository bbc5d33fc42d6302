package dev.flatline.cli.help;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class FlatlineVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = FlatlineVersion.class.getPackage().getImplementationVersion();
    return new String[] {"flatline " + (version == null ? "(not packaged)" : version)};
  }
}
