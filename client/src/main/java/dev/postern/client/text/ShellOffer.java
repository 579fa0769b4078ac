package dev.postern.client.text;

/** What a shell offers of its own where a word is completed. */
public enum ShellOffer {
  NOTHING,
  FILES,
  FOLDERS,
  COMMANDS
}
