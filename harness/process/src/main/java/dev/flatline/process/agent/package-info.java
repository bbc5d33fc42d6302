/** Reads from outside what the agent inside a JVM tracks, and compares it with the kernel. */
@NullMarked
package dev.flatline.process.agent;

import org.jspecify.annotations.NullMarked;
