/** Messages of protobuf after a schema that is read when it is needed. */
@NullMarked
package dev.flatline.engine.export.proto;

import org.jspecify.annotations.NullMarked;
