package dev.postern.client.text;

/** What is waited for, told once the wait has lasted for a second. */
public final class LateNote {
  private static final long SOON_MILLISECONDS = 1_000;

  private final Output output;
  private final String text;
  private final long begun = System.currentTimeMillis();
  private boolean told;

  /** A note on a wait that begins now. */
  public LateNote(Output output, String text) {
    this.output = output;
    this.text = text;
  }

  /** Tells it, if it is time and it was not told before. */
  public void look() {
    if (!told && System.currentTimeMillis() - begun >= SOON_MILLISECONDS) {
      told = true;
      output.note(text);
    }
  }
}
