/**
 * The sources of a credential in their order, the resolver that picks one, and the helpers it may
 * run.
 */
@NullMarked
package dev.postern.daemon.credential;

import org.jspecify.annotations.NullMarked;
