package org.kinora.title;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.Viewer;

/// Finds titles for whoever asks: drafts, and what is above a profile's age, do not exist for
/// others, and only the channel's owner and those who look after the site change one.
@ApplicationScoped
class TitleAccess {

  private final Titles titles;
  private final Parts parts;
  private final Caller caller;
  private final VideoAccess videos;

  TitleAccess(Titles titles, Parts parts, Caller caller, VideoAccess videos) {
    this.titles = titles;
    this.parts = parts;
    this.caller = caller;
    this.videos = videos;
  }

  Viewer viewer() {
    return videos.viewer();
  }

  Title seen(String slug) {
    var title = titles.named(slug).orElseThrow(TitleProblem.NO_SUCH_TITLE::exception);
    boolean isOpen =
        (title.details().isPublished() && !title.home().isTakenDown()) || manages(title);
    if (!isOpen || title.details().age() > viewer().oldestAge()) {
      throw TitleProblem.NO_SUCH_TITLE.exception();
    }
    return title;
  }

  /// What it consists of, as whoever asks may know it.
  Contents contents(Title title) {
    var contents = parts.of(title, viewer());
    return manages(title)
        ? contents
        : new Contents(contents.seasons(), contents.parts().stream().map(Part::toViewer).toList());
  }

  Title managed(String slug) {
    return titles
        .named(slug)
        .filter(this::manages)
        .orElseThrow(TitleProblem.NO_SUCH_TITLE::exception);
  }

  boolean manages(Title title) {
    return manages(title.home().ownerId());
  }

  /// Whether who asks looks after the titles of `owner`.
  boolean manages(UUID owner) {
    return caller
        .account()
        .filter(account -> account.manages(owner) || account.role().opens(Access.Level.MODERATOR))
        .isPresent();
  }
}
