/**
 * Authorization servers: presets, metadata discovery, and the token, device and revocation
 * endpoints.
 */
@NullMarked
package dev.postern.daemon.provider;

import org.jspecify.annotations.NullMarked;
