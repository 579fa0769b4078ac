package dev.postern.daemon.doctor;

import dev.postern.protocol.message.TokenFile;
import java.util.List;
import java.util.function.Supplier;

/** Each token file that programs read: whether it holds a token. */
final class TokenFileCheck implements Check {
  private final Supplier<List<TokenFile>> files;

  TokenFileCheck(Supplier<List<TokenFile>> files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "token file";
  }

  @Override
  public List<Finding> run(Subject subject) {
    return files.get().stream().map(TokenFileCheck::of).toList();
  }

  private static Finding of(TokenFile file) {
    String name = "token file " + file.path();
    return file.problem().isEmpty()
        ? Finding.ok(name, "it is kept fresh for profile " + file.profile())
        : Finding.fail(
            name,
            "it holds no token of profile %s: %s".formatted(file.profile(), file.problem().get()),
            file.hint().orElse("look at postern status"));
  }
}
