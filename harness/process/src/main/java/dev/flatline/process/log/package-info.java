/**
 * An append-only log of records that finds out by itself what a crash, a full disk or a flipped bit
 * has done to it.
 */
@NullMarked
package dev.flatline.process.log;

import org.jspecify.annotations.NullMarked;
