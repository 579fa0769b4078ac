package dev.postern.daemon.provider;

import dev.postern.daemon.platform.HttpClientFactory;
import dev.postern.daemon.platform.Waits;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How this program speaks to any authorization server.
 *
 * @param clients the maker of HTTP clients
 * @param connectTimeout the longest wait for a connection
 * @param requestTimeout the longest wait for a whole answer, connection included
 * @param userAgent what this program calls itself, as {@code postern/1.2.3}
 * @param clock the wall clock
 * @param waits where it is told which server is waited for
 */
public record ServerSettings(
    HttpClientFactory clients,
    Duration connectTimeout,
    Duration requestTimeout,
    String userAgent,
    InstantSource clock,
    Waits waits) {}
