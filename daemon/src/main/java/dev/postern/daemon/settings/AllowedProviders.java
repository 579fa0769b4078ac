package dev.postern.daemon.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The providers to which managed settings ({@code allowedProviders}) let requests go. */
public sealed interface AllowedProviders {
  /** Not set: any. */
  record Any() implements AllowedProviders {}

  /** These alone; an empty or unreadable list lets none. */
  record Only(Set<Kind> kinds) implements AllowedProviders {
    public Only {
      kinds = Set.copyOf(kinds);
    }
  }

  /** What a request may go to. */
  enum Kind {
    ANTHROPIC("anthropic"),
    /** A host of nobody's own that managed settings name. */
    CUSTOM_ENDPOINT("customEndpoint"),
    BEDROCK("bedrock"),
    VERTEX("vertex"),
    FOUNDRY("foundry"),
    ANTHROPIC_AWS("anthropicAws"),
    MANTLE("mantle"),
    GATEWAY("gateway");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The kind as a settings file spells it. */
    public String key() {
      return key;
    }

    /** The kind that a settings value names, empty for any value that names none. */
    static Optional<Kind> named(String value) {
      return Arrays.stream(values()).filter(kind -> kind.key.equals(value)).findFirst();
    }
  }

  /** Whether requests may go to a provider. */
  default boolean allow(Kind kind) {
    return switch (this) {
      case Any() -> true;
      case Only(Set<Kind> kinds) -> kinds.contains(kind);
    };
  }

  /** What is allowed, for a person. */
  default String label() {
    return switch (this) {
      case Any() -> "any provider";
      case Only(Set<Kind> kinds) ->
          kinds.isEmpty()
              ? "no provider at all"
              : kinds.stream().sorted().map(Kind::key).collect(Collectors.joining(", ")) + " alone";
    };
  }

  /** What two files of one administrator allow together. */
  default AllowedProviders and(AllowedProviders other) {
    if (this instanceof Only(Set<Kind> mine) && other instanceof Only(Set<Kind> theirs)) {
      Set<Kind> all = EnumSet.noneOf(Kind.class);
      all.addAll(mine);
      all.addAll(theirs);
      return new Only(all);
    }
    return this instanceof Any ? other : this;
  }
}
