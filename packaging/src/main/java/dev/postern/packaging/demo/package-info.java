/** The demo: the whole main job on the real programs, told step by step. */
@NullMarked
package dev.postern.packaging.demo;

import org.jspecify.annotations.NullMarked;
