/** The answer that every cloud's program prints, and how it runs. */
@NullMarked
package dev.postern.cloud;

import org.jspecify.annotations.NullMarked;
