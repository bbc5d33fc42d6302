/** Answers HTTP on loopback and nowhere else. */
@NullMarked
package dev.flatline.engine.http;

import org.jspecify.annotations.NullMarked;
