package dev.postern.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostTest {
  @ParameterizedTest
  @CsvSource({
    "api.example.org, https://api.example.org/v1, true",
    "api.example.org, https://API.Example.org:443, true",
    "API.example.org, https://api.example.org, true",
    "api.example.org, https://api.example.org:8443, false",
    "api.example.org, http://api.example.org, false",
    "api.example.org, https://api.example.org.evil.example, false",
    "api.example.org:8443, https://api.example.org:8443, true",
    "api.example.org:8443, https://api.example.org, false",
    "api.example.org:443, https://api.example.org, true",
    "127.0.0.1, http://127.0.0.1:9999, true",
    "localhost, https://localhost:1234/x, true",
    "[::1], http://[::1]:4000, true",
    "127.0.0.1:4000, http://127.0.0.1:4000, true",
    "127.0.0.1:4000, http://127.0.0.1:4001, false",
    "127.0.0.1, http://localhost:4000, false",
    "localhost:80, http://localhost, true",
  })
  void aHostWithoutAPortIsThatOfHttpsAndOnLoopbackAny(String text, URI address, boolean admitted) {
    assertThat(AllowedHost.parse(text).orElseThrow().admits(address)).isEqualTo(admitted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://api.example.org",
        "api.example.org/v1",
        "api.example.org:",
        "api.example.org:0",
        "api.example.org:70000",
        "*.example.org",
        "user@api.example.org",
        "::1",
        ".example.org",
        "api.example.org.",
      })
  void whatIsNoHostIsRefused(String text) {
    assertThat(AllowedHost.parse(text)).isEmpty();
  }

  @Test
  void itsAddressNamesThePortThatWasGiven() {
    assertThat(AllowedHost.parse("api.example.org").orElseThrow().address())
        .hasToString("https://api.example.org/");
    assertThat(AllowedHost.parse("api.example.org:8443").orElseThrow().address())
        .hasToString("https://api.example.org:8443/");
  }
}
