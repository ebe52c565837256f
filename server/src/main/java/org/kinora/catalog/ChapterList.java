package org.kinora.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The chapters of a video as the API shows and takes them.
@Schema(name = "Chapters", description = "A video's chapters, in order.")
record ChapterList(
    @Schema(maxItems = Chapter.MOST, required = true)
        @Nullable List<ChapterList.@Nullable Item> chapters) {

  ChapterList {
    chapters = chapters == null ? null : Collections.unmodifiableList(new ArrayList<>(chapters));
  }

  /// One chapter; what is null was left out.
  @Schema(name = "Chapter", description = "Where a part of the film begins, and its title.")
  record Item(
      @Schema(
              description = "Milliseconds from the film's beginning.",
              examples = "62000",
              required = true)
          @Nullable Long startMs,
      @Schema(
              examples = "The voyage",
              minLength = 1,
              maxLength = Chapter.TITLE_MOST,
              required = true)
          @Nullable String title) {}

  static ChapterList of(List<Chapter> chapters) {
    var items = new ArrayList<@Nullable Item>(chapters.size());
    for (var chapter : chapters) {
      items.add(new Item(chapter.startMs(), chapter.title()));
    }
    return new ChapterList(items);
  }

  /// As they were sent, counted from one.
  List<ChapterDraft> drafts() {
    if (chapters == null) {
      throw ChapterDraft.refused("There is no list “chapters”; an empty one removes them.");
    }
    var drafts = new ArrayList<ChapterDraft>(chapters.size());
    for (var item : chapters) {
      var place = "Chapter " + (drafts.size() + 1);
      drafts.add(
          item == null
              ? new ChapterDraft(place, null, null)
              : new ChapterDraft(place, item.startMs(), item.title()));
    }
    return drafts;
  }
}
