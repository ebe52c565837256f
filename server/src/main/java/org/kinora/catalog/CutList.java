package org.kinora.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The ranges to take out of a film as the API takes them.
@Schema(name = "NewCuts", description = "What is to be taken out of a film.")
record CutList(
    @Schema(maxItems = Cuts.MOST, required = true) @Nullable List<CutList.@Nullable Item> remove) {

  CutList {
    remove = remove == null ? null : Collections.unmodifiableList(new ArrayList<>(remove));
  }

  /// One range; what is null was left out.
  @Schema(name = "CutRange", description = "A range of the film as it is before any cut.")
  record Item(
      @Schema(description = "Milliseconds from the beginning.", examples = "0", required = true)
          @Nullable Long startMs,
      @Schema(description = "Where the film goes on again.", examples = "12500", required = true)
          @Nullable Long endMs) {}

  static List<@Nullable Item> items(Cuts cuts) {
    var items = new ArrayList<@Nullable Item>();
    cuts.removed().forEach(range -> items.add(new Item(range.startMs(), range.endMs())));
    return items;
  }

  /// As they were sent, counted from one.
  List<CutDraft> drafts() {
    if (remove == null) {
      throw CutDraft.refused("There is no list “remove”; an empty one undoes all cuts.");
    }
    var drafts = new ArrayList<CutDraft>(remove.size());
    for (var item : remove) {
      var place = "Range " + (drafts.size() + 1);
      drafts.add(
          item == null
              ? new CutDraft(place, null, null)
              : new CutDraft(place, item.startMs(), item.endMs()));
    }
    return drafts;
  }
}
