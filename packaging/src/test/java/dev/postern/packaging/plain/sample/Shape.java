package dev.postern.packaging.plain.sample;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of every kind of component, and switches of every kind over them. */
public sealed interface Shape {
  record Circle(double radius, float border) implements Shape {}

  record Square(int side, long area, short depth, byte tone, char mark, boolean filled)
      implements Shape {}

  record Named(@Nullable String name, Optional<Shape> shape, List<String> words) implements Shape {}

  record Empty() implements Shape {}

  /** One of two. */
  enum Corner {
    LEFT,
    RIGHT
  }

  /** In an interface; with a pattern inside a pattern, a condition, and the same type twice. */
  default String described() {
    return switch (this) {
      case Circle(double radius, float border) when radius > 1 -> "large " + border;
      case Circle circle -> "small " + circle.radius;
      case Square square -> "square " + square.mark;
      case Named(String name, Optional<Shape> shape, List<String> words) when shape.isPresent() ->
          name + " " + shape.get().described() + words;
      case Named named -> "named " + named.name;
      case Empty() -> "empty";
    };
  }

  /** Of any object, {@code null} as well. */
  static String kind(@Nullable Object any) {
    return switch (any) {
      case null -> "none";
      case Shape shape -> "shape";
      case String text when text.length() > 3 -> "long text";
      case CharSequence text -> "text";
      case Integer number -> "number";
      case int[] numbers -> "numbers";
      default -> "other";
    };
  }

  /** With constants among the types, which stays as it is. */
  static String mixed(Object any) {
    return switch (any) {
      case Corner.LEFT -> "left";
      case Corner corner -> "right";
      case Integer number -> "number";
      default -> "other";
    };
  }
}
