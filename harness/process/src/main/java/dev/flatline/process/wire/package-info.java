/** A proxy on loopback between a client and a server, which misbehaves on request. */
@NullMarked
package dev.flatline.process.wire;

import org.jspecify.annotations.NullMarked;
