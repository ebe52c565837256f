package org.kinora.title;

import org.jspecify.annotations.Nullable;

/// A title in a grid of a page; `poster` is empty where there is none.
public record TitleCard(
    String slug,
    String name,
    TitleKind kind,
    @Nullable Integer year,
    int age,
    String poster,
    boolean isPublished) {

  public String path() {
    return Title.path(slug);
  }

  public boolean isSeries() {
    return kind == TitleKind.SERIES;
  }
}
