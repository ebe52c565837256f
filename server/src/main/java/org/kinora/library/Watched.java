package org.kinora.library;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoCard;
import org.kinora.catalog.VideoCards;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;

/// How far the profile that asks has watched what a page shows; templates read it as
/// `inject:watched`. However many cards a page has, it is one statement.
@Named("watched")
@RequestScoped
public class Watched {

  private static final int CONTINUED = 12;

  private final CurrentProfile current;
  private final History history;
  private final ProgressDesk desk;
  private final VideoAccess access;
  private final VideoCards cards;
  private @Nullable Map<String, Integer> percents;

  Watched(
      CurrentProfile current,
      History history,
      ProgressDesk desk,
      VideoAccess access,
      VideoCards cards) {
    this.current = current;
    this.history = history;
    this.desk = desk;
    this.access = access;
    this.cards = cards;
  }

  /// Whether what is watched now is written down.
  public boolean isOn() {
    return writing().isPresent();
  }

  /// The part of a video that was watched, in percent; 0 where it is not among the latest.
  public int percent(String video) {
    var known = percents;
    if (known == null) {
      known = current.profile().map(profile -> history.percents(profile.id())).orElseGet(Map::of);
      percents = known;
    }
    // What waits to be written is newer. It is looked up by its key: on a busy site thousands wait.
    return current
        .profile()
        .flatMap(profile -> desk.waiting(profile.id(), video))
        .map(progress -> Watching.of(progress).percent())
        .orElse(known.getOrDefault(video, 0));
  }

  /// What the profile that asks knows of these videos, by video; nothing for somebody who is not
  /// signed in.
  public Map<String, Watching> of(Collection<String> videos) {
    var found = new HashMap<String, Watching>();
    current
        .profile()
        .filter(_ -> !videos.isEmpty())
        .ifPresent(
            profile -> {
              for (var row : history.of(profile.id(), videos)) {
                found.put(row.video(), row);
              }
              for (var video : videos) {
                desk.waiting(profile.id(), video)
                    .ifPresent(progress -> found.put(video, Watching.of(progress)));
              }
            });
    return found;
  }

  /// Where a video goes on, in seconds.
  public String resume(String video) {
    long ms = writing().flatMap(profile -> of(profile, video)).map(Watching::resumeMs).orElse(0L);
    return String.format(Locale.ROOT, "%d.%03d", ms / 1000, ms % 1000);
  }

  /// The right to tell how far it is watched.
  public String ticket(String video) {
    return writing().map(profile -> desk.ticket(profile.id(), video)).orElse("");
  }

  /// What was begun and not finished.
  public List<VideoCard> getContinued() {
    return writing().map(this::continued).orElseGet(List::of);
  }

  private List<VideoCard> continued(Profile profile) {
    var rows = history.unfinished(profile.id(), access.viewer(), CONTINUED);
    var found = cards.of(rows.stream().map(Watching::video).toList());
    return rows.stream().map(row -> found.get(row.video())).filter(Objects::nonNull).toList();
  }

  private Optional<Profile> writing() {
    return current.profile().filter(profile -> !profile.isHistoryPaused());
  }

  private Optional<Watching> of(Profile profile, String video) {
    return desk.waiting(profile.id(), video)
        .map(Watching::of)
        .or(() -> history.of(profile.id(), video));
  }
}
