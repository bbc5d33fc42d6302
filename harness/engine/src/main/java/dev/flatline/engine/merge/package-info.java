/** One verdict on several stores: all shards of a soak, or runs of one incident. */
@NullMarked
package dev.flatline.engine.merge;

import org.jspecify.annotations.NullMarked;
