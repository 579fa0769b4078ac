package dev.postern.daemon.settings;

/** Settings that cannot be understood. */
final class BrokenSettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient SettingsFault fault;

  BrokenSettingsException(SettingsFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  SettingsFault fault() {
    return fault;
  }
}
