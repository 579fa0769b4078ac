package dev.postern.packaging.plain;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;

/** Gives a class file its plain calls. */
public final class PlainCalls {
  /** A static method of the class itself that takes the place of what would be linked. */
  record Method(String name, MethodTypeDesc type) {}

  /** One kind of call, in one class. */
  interface Kind {
    /** The method that takes the place of a call, if the call is of this kind. */
    Optional<Method> plain(InvokeDynamicInstruction call);

    /** Writes the methods that were given. */
    void addTo(ClassBuilder builder);
  }

  /** The flags of a method that takes the place of a call. */
  static final int OWN_METHOD =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile classFile;

  /**
   * Reads the classes that the given ones mention.
   *
   * @param classes finds each of them
   */
  public PlainCalls(ClassLoader classes) {
    this.classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  /** The same class with plain calls; the same bytes where it has none of those. */
  public byte[] of(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    if (model.methods().stream().noneMatch(PlainCalls::hasCall)) {
      return bytes;
    }
    List<Kind> kinds = List.of(new TypeSwitches(), new RecordMethods());
    ClassDesc owner = model.thisClass().asSymbol();
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    return classFile.transformClass(
        model,
        ClassTransform.transformingMethodBodies(
                PlainCalls::hasCall,
                (code, element) -> replace(code, element, kinds, owner, isInterface))
            .andThen(
                ClassTransform.endHandler(builder -> kinds.forEach(kind -> kind.addTo(builder)))));
  }

  private static boolean hasCall(MethodModel method) {
    return method
        .code()
        .filter(code -> code.elementStream().anyMatch(PlainCalls::isCall))
        .isPresent();
  }

  static boolean isCall(CodeElement element) {
    return element instanceof InvokeDynamicInstruction call
        && (isTypeSwitch(call) || isRecordMethod(call));
  }

  /** Whether it chooses among types alone: with constants among them it stays as it is. */
  static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return isBootstrap(call, "java.lang.runtime.SwitchBootstraps", "typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  static boolean isRecordMethod(InvokeDynamicInstruction call) {
    return isBootstrap(call, "java.lang.runtime.ObjectMethods", "bootstrap");
  }

  private static boolean isBootstrap(InvokeDynamicInstruction call, String owner, String method) {
    return call.bootstrapMethod().owner().equals(ClassDesc.of(owner))
        && call.bootstrapMethod().methodName().equals(method);
  }

  private static void replace(
      CodeBuilder code,
      CodeElement element,
      List<Kind> kinds,
      ClassDesc owner,
      boolean isInterface) {
    if (element instanceof InvokeDynamicInstruction call) {
      for (Kind kind : kinds) {
        Optional<Method> method = kind.plain(call);
        if (method.isPresent()) {
          code.invokestatic(owner, method.get().name(), method.get().type(), isInterface);
          return;
        }
      }
    }
    code.with(element);
  }
}
