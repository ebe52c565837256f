package org.kinora.setting;

/// A value that a setting is to have; it is one of its type's.
public record SettingChange<T>(Setting<T> setting, T value) {

  public SettingChange {
    setting.type().parse(setting.type().format(value));
  }

  /// As it is stored and shown in a form.
  public String text() {
    return setting.type().format(value);
  }
}
