package dev.postern.packaging.plain.sample;

import dev.postern.packaging.plain.sample.Shape.Circle;
import dev.postern.packaging.plain.sample.Shape.Corner;
import dev.postern.packaging.plain.sample.Shape.Empty;
import dev.postern.packaging.plain.sample.Shape.Named;
import dev.postern.packaging.plain.sample.Shape.Square;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the records and switches of {@link Shape} answer. */
public final class Answers implements Supplier<List<String>> {
  private static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (double radius : new double[] {0.0, -0.0, 2.5, Double.NaN}) {
      shapes.add(new Circle(radius, 1));
      shapes.add(new Circle(radius, Float.NaN));
    }
    Square square = new Square(1, 1L << 40, (short) 2, (byte) -3, 'x', true);
    shapes.add(square);
    shapes.add(new Square(2, square.area(), square.depth(), square.tone(), 'x', true));
    shapes.add(new Square(1, 1, square.depth(), square.tone(), 'x', true));
    shapes.add(new Square(1, square.area(), (short) 1, square.tone(), 'x', true));
    shapes.add(new Square(1, square.area(), square.depth(), (byte) 3, 'x', true));
    shapes.add(new Square(1, square.area(), square.depth(), square.tone(), 'y', true));
    shapes.add(new Square(1, square.area(), square.depth(), square.tone(), 'x', false));
    shapes.add(new Named(null, Optional.empty(), List.of()));
    shapes.add(new Named("a", Optional.empty(), List.of("b")));
    shapes.add(new Named("a", Optional.of(square), List.of("b")));
    shapes.add(new Empty());
    return shapes;
  }

  @Override
  public List<String> get() {
    List<String> answers = new ArrayList<>();
    List<Shape> again = shapes();
    for (Shape shape : shapes()) {
      answers.add(shape + " " + shape.hashCode() + " " + shape.described());
      for (Shape other : again) {
        answers.add(shape + " equals " + other + ": " + shape.equals(other));
      }
      for (Object other : new Object[] {"text", shape}) {
        answers.add("as another: " + shape.equals(other));
      }
    }
    Object[] objects = {null, new Empty(), "text", "t", CharBuffer.wrap("s"), 1, new int[0], 'c'};
    for (Object any : objects) {
      answers.add(Shape.kind(any));
    }
    for (Object any : new Object[] {Corner.LEFT, Corner.RIGHT, 1, "text"}) {
      answers.add(Shape.mixed(any));
    }
    return answers;
  }
}
