/** A token as Google's application default credentials give it. */
@NullMarked
package dev.postern.cloud.gcp;

import org.jspecify.annotations.NullMarked;
