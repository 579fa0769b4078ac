/** What the clouds' programs find for a caller, kept until shortly before it expires. */
@NullMarked
package dev.postern.daemon.cloud;

import org.jspecify.annotations.NullMarked;
