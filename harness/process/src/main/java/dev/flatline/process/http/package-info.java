/** Answers HTTP on loopback and nowhere else, and asks servers of others within limits. */
@NullMarked
package dev.flatline.process.http;

import org.jspecify.annotations.NullMarked;
