package dev.flatline.cli.help;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class FlatlineVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"flatline " + (packaged() ? number() : "(not packaged)")};
  }

  /** The number alone; 0.0.0 if nothing is packaged. */
  public static String number() {
    String version = FlatlineVersion.class.getPackage().getImplementationVersion();
    return version == null ? "0.0.0" : version;
  }

  private static boolean packaged() {
    return FlatlineVersion.class.getPackage().getImplementationVersion() != null;
  }
}
