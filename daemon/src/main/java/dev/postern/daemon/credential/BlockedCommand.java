package dev.postern.daemon.credential;

import dev.postern.daemon.settings.SettingsCommand;

/**
 * A cloud's command that an untrusted workspace would have run, and that is left out.
 *
 * @param origin the settings file that holds it
 */
public record BlockedCommand(SettingsCommand command, String origin, Refusal refusal) {}
