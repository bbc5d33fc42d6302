/** Faults of the network: on the wire of the proxy, and of packets. */
@NullMarked
package dev.flatline.process.kinds.network;

import org.jspecify.annotations.NullMarked;
