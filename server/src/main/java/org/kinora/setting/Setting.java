package org.kinora.setting;

/// One thing that can be set. `usual` is what holds until it is; what is public is told to
/// everybody who asks.
public record Setting<T>(String key, SettingType<T> type, T usual, boolean isPublic) {

  public Setting {
    type.parse(type.format(usual));
  }

  /// A change to this value.
  public SettingChange<T> to(T value) {
    return new SettingChange<>(this, value);
  }

  /// A change to what a form or a program sent; throws a problem when it is not taken.
  public SettingChange<T> parse(String text) {
    return to(type.parse(text));
  }
}
