/** Hand-written fakes that tests of several packages share. */
@NullMarked
package dev.postern.daemon.testing;

import org.jspecify.annotations.NullMarked;
