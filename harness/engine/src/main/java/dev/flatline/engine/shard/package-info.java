/** One verdict on all shards of a soak. */
@NullMarked
package dev.flatline.engine.shard;

import org.jspecify.annotations.NullMarked;
