/** A service of somebody else: its description, its processes, what it holds, and load on it. */
@NullMarked
package dev.flatline.engine.service;

import org.jspecify.annotations.NullMarked;
