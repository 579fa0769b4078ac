package dev.postern.sandbox;

import dev.postern.protocol.Secret;
import java.util.Optional;

/** Where the buttons of the approval page lead. */
final class ApprovalHandler implements Handler {
  private final Pending pending;
  private final Redirects redirects;
  private final Mint mint;

  ApprovalHandler(Pending pending, Redirects redirects, Mint mint) {
    this.pending = pending;
    this.redirects = redirects;
    this.mint = mint;
  }

  @Override
  public Reply handle(Call call) {
    try {
      Parameters form = call.bodyParameters();
      Secret session = Browser.session(call, mint);
      Optional<Pending.Question> question = pending.take(form.requireSecret("ticket"), session);
      if (question.isEmpty()) {
        return Pages.problem(403, "this page was answered before, or it is too old", "forbidden");
      }
      AuthorizationRequest request = question.get().request();
      return form.require("decision").equals("approve")
          ? redirects.approve(request, question.get().twist())
          : redirects.deny(request, question.get().twist());
    } catch (Refusal refusal) {
      return Pages.problem(400, refusal.description(), refusal.error());
    }
  }
}
