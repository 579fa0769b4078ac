/** Microsoft's own library against servers of this machine. */
@NullMarked
package dev.postern.cloud.azure;

import org.jspecify.annotations.NullMarked;
