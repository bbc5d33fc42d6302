/** Threads that wait for a pool, and who holds what it has lent. */
@NullMarked
package dev.flatline.engine.diagnose.pool;

import org.jspecify.annotations.NullMarked;
