/** Google's own library against servers of this machine. */
@NullMarked
package dev.postern.cloud.gcp;

import org.jspecify.annotations.NullMarked;
