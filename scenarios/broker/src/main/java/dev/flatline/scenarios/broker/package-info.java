/** A Kafka broker on loopback, which incidents need that consume. */
@NullMarked
package dev.flatline.scenarios.broker;

import org.jspecify.annotations.NullMarked;
