package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.kinora.catalog.Viewer;
import org.kinora.kernel.VideoId;
import org.kinora.profile.Profiles;

/// What pages and API do with a history, beside what players tell meanwhile.
@ApplicationScoped
class HistoryDesk {

  static final int VIDEOS_MOST = 1_000;
  private static final int WORDS_MOST = 200;

  private final History history;
  private final ProgressDesk progress;
  private final Profiles profiles;

  HistoryDesk(History history, ProgressDesk progress, Profiles profiles) {
    this.history = history;
    this.progress = progress;
    this.profiles = profiles;
  }

  /// What to search for, checked.
  static String words(String text) {
    var words = text.strip();
    if (words.length() > WORDS_MOST || words.chars().anyMatch(Character::isISOControl)) {
      throw LibraryProblem.WORDS.exception();
    }
    return words;
  }

  List<Watching> page(UUID profile, Viewer viewer, String words, Place before, int limit) {
    if (!progress.waiting(profile).isEmpty()) {
      progress.flush();
    }
    return history.page(profile, viewer, words, before, limit);
  }

  int mark(UUID profile, Viewer viewer, Collection<String> videos, boolean isWatched) {
    var ids = checked(videos);
    var marked = new int[1];
    progress.change(
        profile,
        ids,
        () ->
            marked[0] =
                isWatched
                    ? history.markWatched(profile, viewer, ids)
                    : history.markUnwatched(profile, ids));
    return marked[0];
  }

  void remove(UUID profile, Collection<String> videos) {
    var ids = checked(videos);
    progress.change(profile, ids, () -> history.remove(profile, ids));
  }

  void clear(UUID profile) {
    progress.changeAll(profile, () -> history.clear(profile));
  }

  /// What players told before is kept; what they tell from now on is not.
  void pause(UUID profile, boolean isPaused) {
    progress.flush();
    profiles.pauseHistory(profile, isPaused);
  }

  private static List<String> checked(Collection<String> videos) {
    var ids = videos.stream().distinct().toList();
    if (ids.isEmpty() || ids.size() > VIDEOS_MOST || !ids.stream().allMatch(VideoId::isValid)) {
      throw LibraryProblem.VIDEOS.exception();
    }
    return ids;
  }
}
