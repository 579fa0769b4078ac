package dev.postern.packaging.plain;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The switches over types of one class: each becomes a method that asks for one type after the
 * other.
 *
 * <p>It answers as {@code SwitchBootstraps.typeSwitch} says: -1 for {@code null}, else the number
 * of the first type that fits, beginning at the number it is given, else the number of types.
 */
final class TypeSwitches implements PlainCalls.Kind {
  private record Made(String name, MethodTypeDesc type, List<ClassDesc> labels) {}

  private final List<Made> made = new ArrayList<>();

  @Override
  public Optional<PlainCalls.Method> plain(InvokeDynamicInstruction call) {
    if (!PlainCalls.isTypeSwitch(call)) {
      return Optional.empty();
    }
    List<ClassDesc> labels = call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
    Made method = new Made("typeSwitch$" + made.size(), call.typeSymbol(), labels);
    made.add(method);
    return Optional.of(new PlainCalls.Method(method.name, method.type));
  }

  @Override
  public void addTo(ClassBuilder builder) {
    for (Made method : made) {
      builder.withMethodBody(
          method.name, method.type, PlainCalls.OWN_METHOD, code -> write(code, method.labels));
    }
  }

  private static void write(CodeBuilder code, List<ClassDesc> labels) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int number = 0; number < labels.size(); number++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(number).if_icmpgt(next);
      code.aload(0).instanceOf(labels.get(number)).ifeq(next);
      code.loadConstant(number).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }
}
