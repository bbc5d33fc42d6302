/** Answers HTTP on loopback and nowhere else, and asks servers of others within limits. */
@NullMarked
package dev.flatline.engine.http;

import org.jspecify.annotations.NullMarked;
