/** Tests of what is shipped: the scripts, the distribution, the repository itself. */
@NullMarked
package dev.postern.packaging;

import org.jspecify.annotations.NullMarked;
