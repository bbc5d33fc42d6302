/** A first description of a service: made of an OpenAPI file or of answers, and written once. */
@NullMarked
package dev.flatline.engine.draft;

import org.jspecify.annotations.NullMarked;
