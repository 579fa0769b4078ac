/** The way to servers: proxies, certificate authorities, client certificates, and what can fail. */
@NullMarked
package dev.postern.daemon.platform.network;

import org.jspecify.annotations.NullMarked;
