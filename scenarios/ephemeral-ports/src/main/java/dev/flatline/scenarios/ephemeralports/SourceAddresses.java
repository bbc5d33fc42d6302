package dev.flatline.scenarios.ephemeralports;

import dev.flatline.api.SubjectContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/** The same from several addresses of loopback in turn, each of which has all ports. */
final class SourceAddresses extends FanOut {

  private final AtomicInteger opened = new AtomicInteger();
  private int addresses = 1;

  @Override
  public void setUp(SubjectContext context) throws IOException {
    addresses = context.parameters().number(EphemeralPortsScenario.ADDRESSES);
    super.setUp(context);
  }

  @Override
  InetAddress source() {
    return address(Math.floorMod(opened.getAndIncrement(), addresses));
  }

  /**
   * One of them: the cache is at 127.0.0.1, and these begin after it.
   *
   * @param number from 0 to 249
   */
  static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + number)});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }
}
