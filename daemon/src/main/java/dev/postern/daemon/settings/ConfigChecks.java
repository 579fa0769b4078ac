package dev.postern.daemon.settings;

import dev.postern.protocol.ProfileName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules that single values of the configuration keep. */
final class ConfigChecks {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern MARKER = Pattern.compile(VARIABLE.pattern() + "(=\\S+)?");
  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
  private static final Set<String> OUR_HEADERS =
      Set.of(
          "accept",
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade",
          "user-agent");
  private static final Set<String> OUR_PARAMETERS =
      Set.of(
          "client_id",
          "code_challenge",
          "code_challenge_method",
          "nonce",
          "redirect_uri",
          "response_type",
          "scope",
          "state");

  private static final int LAST_PORT = 65_535;

  private ConfigChecks() {}

  /** The address in the text: https, or http on loopback. */
  static URI address(ConfigValue.Text text) throws ConfigException {
    URI address;
    try {
      address = new URI(text.text());
    } catch (URISyntaxException malformed) {
      throw bad(
          text, "is not an address", "write a whole address, as https://login.example.com/token");
    }
    String host = address.getHost();
    if (address.getPort() == 0 || address.getPort() > LAST_PORT) {
      throw bad(text, "has a port that none can be", "write a port of 1 to " + LAST_PORT);
    }
    if (host == null || address.getRawFragment() != null || address.getRawUserInfo() != null) {
      throw bad(
          text, "is not a usable address", "write it with a host, and without user or #fragment");
    }
    boolean secure = "https".equals(address.getScheme());
    boolean local = "http".equals(address.getScheme()) && Loopback.isHost(host);
    if (!secure && !local) {
      throw bad(
          text, "is not https", "use https; http is taken on 127.0.0.1, [::1] and localhost only");
    }
    return address;
  }

  /** The issuer identifier in the text (RFC 8414 section 2). */
  static String issuer(ConfigValue.Text text) throws ConfigException {
    if (address(text).getRawQuery() != null) {
      throw bad(text, "has a query", "an issuer is an address without query and fragment");
    }
    return text.text();
  }

  static String loopbackHost(ConfigValue.Text text) throws ConfigException {
    if (!Loopback.HOSTS.contains(text.text())) {
      throw bad(text, "is not a loopback host", NearestKey.choices(Loopback.HOSTS));
    }
    return text.text();
  }

  /** The name of a profile, or of a provider, since a profile may be named as its provider is. */
  static String name(ConfigPlace at, String what, String name) throws ConfigException {
    if (!ProfileName.isValid(name)) {
      throw new ConfigException(
          at,
          what + " has a bad name: " + ProfileName.RULE,
          "so is a provider; choose another name");
    }
    return name;
  }

  /** The text as the name of a variable, or {@code NAME=VALUE} where a value may mark too. */
  static String marker(ConfigValue.Text text, boolean withValue) throws ConfigException {
    Pattern pattern = withValue ? MARKER : VARIABLE;
    if (!pattern.matcher(text.text()).matches()) {
      throw bad(
          text,
          "names no variable",
          withValue ? "write NAME for a switch, or NAME=VALUE" : "write the name of a switch");
    }
    return text.text();
  }

  /** The text as {@link AllowedHost} reads it. */
  static String allowedHost(ConfigValue.Text text) throws ConfigException {
    if (AllowedHost.parse(text.text()).isEmpty()) {
      throw bad(
          text, "names no host", "write api.example.org, or api.example.org:8443 with its port");
    }
    return text.text();
  }

  static String nonEmpty(ConfigValue.Text text) throws ConfigException {
    if (text.text().isBlank()) {
      throw bad(text, "is empty", "give it a value or leave the key out");
    }
    return text.text();
  }

  /** The text as a scope: printable, without space (RFC 6749 section 3.3). */
  static String scope(ConfigValue.Text text) throws ConfigException {
    String scope = text.text();
    if (!scope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e]+")) {
      throw bad(
          text, "holds something that is not a scope", "write one scope a string, as [\"openid\"]");
    }
    return scope;
  }

  static Map<String, String> headers(Map<String, ConfigValue.Text> headers) throws ConfigException {
    Map<String, String> checked = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue.Text> header : headers.entrySet()) {
      ConfigValue.Text value = header.getValue();
      if (!HEADER_NAME.matcher(header.getKey()).matches()
          || !HEADER_VALUE.matcher(value.text()).matches()) {
        throw bad(value, "is not a header", "use printable ASCII without line breaks");
      }
      if (OUR_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        throw bad(value, "is a header that postern sets itself", "leave it out");
      }
      checked.put(header.getKey(), value.text());
    }
    return checked;
  }

  static Map<String, String> parameters(Map<String, ConfigValue.Text> parameters)
      throws ConfigException {
    Map<String, String> checked = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue.Text> parameter : parameters.entrySet()) {
      if (OUR_PARAMETERS.contains(parameter.getKey())) {
        throw bad(parameter.getValue(), "is a parameter that postern sets itself", "leave it out");
      }
      checked.put(parameter.getKey(), parameter.getValue().text());
    }
    return checked;
  }

  private static ConfigException bad(ConfigValue.Text text, String problem, String hint) {
    return new ConfigException(text.place(), "\"" + text.place().key() + "\" " + problem, hint);
  }
}
