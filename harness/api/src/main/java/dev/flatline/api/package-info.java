/** What the author of an incident writes against: the scenario, its variants and their subjects. */
@NullMarked
package dev.flatline.api;

import org.jspecify.annotations.NullMarked;
