package org.kinora.search;

import java.util.List;

/// A page of results. `isClose` where nothing has the words themselves and these have ones like
/// them; `meant` is what the text may have been meant to be, empty where it is as it should be.
record Found(List<Hit> hits, boolean hasMore, boolean isClose, String meant) {

  static final Found NOTHING = new Found(List.of(), false, false, "");

  /// What was found: its id, by what it is ordered, and where the words are.
  record Hit(String id, long rank, Marked title, Marked excerpt) {

    SearchPlace place() {
      return new SearchPlace(rank, id);
    }
  }

  Found {
    hits = List.copyOf(hits);
  }

  List<String> ids() {
    return hits.stream().map(Hit::id).toList();
  }

  /// Of what was asked for with one more than is shown.
  static Found page(List<Hit> hits, int limit, boolean isClose, String meant) {
    return new Found(
        hits.subList(0, Math.min(limit, hits.size())), hits.size() > limit, isClose, meant);
  }
}
