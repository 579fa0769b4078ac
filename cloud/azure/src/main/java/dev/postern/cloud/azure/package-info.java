/** A token as Azure's default credential gives it. */
@NullMarked
package dev.postern.cloud.azure;

import org.jspecify.annotations.NullMarked;
