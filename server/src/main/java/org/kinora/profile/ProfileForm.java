package org.kinora.profile;

import java.util.List;

/// What the page to change a profile shows.
record ProfileForm(
    // Where it is sent, and the profile's own address; the latter is empty for a new one.
    String action,
    String path,
    String name,
    boolean hasPin,
    Choices choices,
    String code,
    String problem) {

  /// All that can be chosen.
  record Choices(
      List<Option> avatars, List<Option> languages, List<Option> texts, List<Option> ages) {

    Choices {
      avatars = List.copyOf(avatars);
      languages = List.copyOf(languages);
      texts = List.copyOf(texts);
      ages = List.copyOf(ages);
    }
  }

  /// One that can be chosen.
  record Option(String value, String label, boolean isChosen) {}

  public boolean isNew() {
    return path.isEmpty();
  }
}
