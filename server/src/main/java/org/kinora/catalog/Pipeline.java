package org.kinora.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;

/// What the catalog asks of the encoding behind it.
public interface Pipeline {

  /// How far a video has come; no parts where nothing is known of its work.
  Progress progress(VideoId id);

  /// Open and failed work, the oldest first.
  List<Work> queue(int limit);

  /// Begins with a stored source, unless that was done before.
  void start(VideoId id);

  /// Begins to make posters and pictures for scrubbing of a film whose segments are stored
  /// already, as of what was live; unless that was begun before.
  void illustrate(VideoId id);

  /// Starts a failed video's work again. Finished pieces stay.
  void retry(VideoId id);

  /// Stops a video's work; what runs is ended.
  void cancel(VideoId id);

  /// Makes a film with other cuts beside the one that is played, which it then takes the place
  /// of. `isFresh` uses nothing of what was made before. Whatever else was being made is given
  /// up.
  void edit(VideoId id, Cuts cuts, boolean isFresh);

  /// Makes a film of another file beside the one that is played, which it then takes the place
  /// of. Whatever else was being made is given up.
  void replace(VideoId id, RevisionRow.NewSource source);

  /// `overall` and each part from 0 to 1.
  record Progress(double overall, List<Part> parts) {
    public Progress {
      parts = List.copyOf(parts);
    }
  }

  /// One rendition in the making; `problem` in plain words.
  record Part(String name, String kind, double progress, String state, @Nullable String problem) {}

  /// One task as people see it: why it failed or waits, else what it waits for, with what to do.
  /// Without its source it can't be tried again.
  record Work(
      VideoId video,
      String title,
      String kind,
      int ordinal,
      String state,
      double progress,
      int attempts,
      @Nullable String problem,
      @Nullable String waitsFor,
      boolean hasSource,
      Instant createdAt,
      @Nullable Instant startedAt) {}
}
