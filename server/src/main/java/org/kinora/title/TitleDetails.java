package org.kinora.title;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of a title, checked.
record TitleDetails(
    String name,
    String originalName,
    // In Markdown.
    String synopsis,
    @Nullable Integer year,
    // From which age it is meant for; 0 for everybody.
    int age,
    // The category's name in addresses.
    @Nullable String category,
    List<String> genres,
    List<Credit> credits,
    boolean isPublished) {

  TitleDetails {
    genres = List.copyOf(genres);
    credits = List.copyOf(credits);
  }

  /// Of a new one.
  static TitleDetails named(String name) {
    return new TitleDetails(name, "", "", null, 0, null, List.of(), List.of(), false);
  }
}
