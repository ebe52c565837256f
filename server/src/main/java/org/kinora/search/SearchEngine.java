package org.kinora.search;

import java.util.List;
import org.kinora.catalog.Viewer;

/// Finds things by words. Every text has an answer, however odd; one that takes too long is given
/// up with [SearchProblem#TOO_SLOW].
interface SearchEngine {

  /// A page of videos, of those that are on lists for this viewer.
  Found videos(Question question, Viewer viewer);

  /// A page of channels, those whose name is most like the words first.
  Found channels(SearchText words, int limit, SearchPlace after);

  /// A page of lists that everybody may see.
  Found lists(SearchText words, int limit, SearchPlace after);

  /// How what was begun to be typed may go on, the likeliest first.
  List<Suggestion> suggestions(SearchText words, int limit, Viewer viewer);
}
