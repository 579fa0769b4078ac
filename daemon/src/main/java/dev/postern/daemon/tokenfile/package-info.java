/** Files with an access token that are kept fresh for programs that read files alone. */
@NullMarked
package dev.postern.daemon.tokenfile;

import org.jspecify.annotations.NullMarked;
