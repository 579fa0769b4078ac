package dev.postern.packaging.plain;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * {@code equals}, {@code hashCode} and {@code toString} of a record: each becomes a method that
 * looks at one component after the other, as {@code java.lang.runtime.ObjectMethods} says.
 */
final class RecordMethods implements PlainCalls.Kind {
  private static final ClassDesc OBJECTS = ClassDesc.of(Objects.class.getName());
  private static final ClassDesc BUILDER = ClassDesc.of(StringBuilder.class.getName());

  private record Made(MethodTypeDesc type, Consumer<CodeBuilder> body) {}

  private record Component(ClassDesc owner, String name, ClassDesc type) {
    void load(CodeBuilder code, int record) {
      code.aload(record).getfield(owner, name, type);
    }

    /** The type as which a string builder takes it. */
    ClassDesc appended() {
      return switch (TypeKind.from(type)) {
        case BYTE, SHORT -> CD_int;
        case REFERENCE, VOID -> CD_Object;
        case BOOLEAN, CHAR, INT, LONG, FLOAT, DOUBLE -> type;
      };
    }

    /** The class whose static methods compare and hash it. */
    ClassDesc box() {
      return switch (TypeKind.from(type)) {
        case BOOLEAN -> ClassDesc.of(Boolean.class.getName());
        case BYTE -> ClassDesc.of(Byte.class.getName());
        case SHORT -> ClassDesc.of(Short.class.getName());
        case CHAR -> ClassDesc.of(Character.class.getName());
        case INT -> ClassDesc.of(Integer.class.getName());
        case LONG -> ClassDesc.of(Long.class.getName());
        case FLOAT -> ClassDesc.of(Float.class.getName());
        case DOUBLE -> ClassDesc.of(Double.class.getName());
        case REFERENCE, VOID -> OBJECTS;
      };
    }
  }

  private final TreeMap<String, Made> made = new TreeMap<>();

  @Override
  public Optional<PlainCalls.Method> plain(InvokeDynamicInstruction call) {
    if (!PlainCalls.isRecordMethod(call)) {
      return Optional.empty();
    }
    List<ConstantDesc> arguments = call.bootstrapArgs();
    ClassDesc owner = (ClassDesc) arguments.getFirst();
    List<Component> components =
        arguments.subList(2, arguments.size()).stream()
            .map(DirectMethodHandleDesc.class::cast)
            .map(
                getter ->
                    new Component(owner, getter.methodName(), getter.invocationType().returnType()))
            .toList();
    String name = call.name().stringValue();
    Consumer<CodeBuilder> body =
        switch (name) {
          case "equals" -> code -> equals(code, owner, components);
          case "hashCode" -> code -> hashCode(code, components);
          case "toString" -> code -> toString(code, owner, components);
          default -> throw new IllegalArgumentException("a record has no own method " + name);
        };
    made.put(name + "$0", new Made(call.typeSymbol(), body));
    return Optional.of(new PlainCalls.Method(name + "$0", call.typeSymbol()));
  }

  @Override
  public void addTo(ClassBuilder builder) {
    made.forEach(
        (name, method) ->
            builder.withMethodBody(name, method.type, PlainCalls.OWN_METHOD, method.body));
  }

  private static void equals(CodeBuilder code, ClassDesc owner, List<Component> components) {
    Label other = code.newLabel();
    Label differs = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
    code.aload(1).instanceOf(owner).ifeq(differs);
    code.aload(1).checkcast(owner).astore(2);
    for (Component component : components) {
      component.load(code, 0);
      component.load(code, 2);
      switch (TypeKind.from(component.type)) {
        case REFERENCE, VOID ->
            code.invokestatic(
                    OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
                .ifeq(differs);
        case BOOLEAN, BYTE, SHORT, CHAR, INT -> code.if_icmpne(differs);
        case LONG -> code.lcmp().ifne(differs);
        case FLOAT, DOUBLE ->
            code.invokestatic(
                    component.box(),
                    "compare",
                    MethodTypeDesc.of(CD_int, component.type, component.type))
                .ifne(differs);
      }
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static void hashCode(CodeBuilder code, List<Component> components) {
    code.iconst_0();
    for (Component component : components) {
      ClassDesc hashed =
          TypeKind.from(component.type) == TypeKind.REFERENCE ? CD_Object : component.type;
      code.loadConstant(31).imul();
      component.load(code, 0);
      code.invokestatic(component.box(), "hashCode", MethodTypeDesc.of(CD_int, hashed)).iadd();
    }
    code.ireturn();
  }

  private static void toString(CodeBuilder code, ClassDesc owner, List<Component> components) {
    String name = owner.displayName();
    code.new_(BUILDER).dup().invokespecial(BUILDER, INIT_NAME, MTD_void);
    String before = name.substring(name.lastIndexOf('$') + 1) + "[";
    for (Component component : components) {
      append(code.loadConstant(before + component.name + "="), CD_String);
      component.load(code, 0);
      append(code, component.appended());
      before = ", ";
    }
    append(code.loadConstant(components.isEmpty() ? before + "]" : "]"), CD_String);
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
  }

  private static void append(CodeBuilder code, ClassDesc type) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, type));
  }
}
