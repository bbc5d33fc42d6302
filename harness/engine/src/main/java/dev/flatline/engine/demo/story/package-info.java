/** The story that a demo tells: a step follows from what both sides showed. */
@NullMarked
package dev.flatline.engine.demo.story;

import org.jspecify.annotations.NullMarked;
