package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Passwords;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.category.Categories;
import org.kinora.category.Category;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.wording.Wording;

/// Takes what owners say of their videos: all of it is checked, then all of it is written.
@ApplicationScoped
class Describing {

  private final Videos videos;
  private final Renditions renditions;
  private final Channels channels;
  private final Categories categories;
  private final Passwords passwords;
  private final Chapters chapters;
  private final Wording wording;
  private final AuditLog log;
  private final Clock clock = Clock.systemUTC();

  Describing(
      Videos videos,
      Renditions renditions,
      Channels channels,
      Categories categories,
      Passwords passwords,
      Chapters chapters,
      Wording wording,
      AuditLog log) {
    this.log = log;
    this.wording = wording;
    this.chapters = chapters;
    this.videos = videos;
    this.renditions = renditions;
    this.channels = channels;
    this.categories = categories;
    this.passwords = passwords;
  }

  /// A change that may be written.
  record Change(VideoDetails details, NewTerms terms) {}

  Change checked(Video video, VideoPatch patch) {
    int posters = patch.poster() == null ? 0 : renditions.posters(video);
    var details = patch.appliedTo(video, posters);
    if (!details.title().equals(video.title())) {
      wording.require(details.title());
    }
    var known = video.terms();
    requireUp(video, patch, details);
    var terms = patch.terms().checked(clock.instant());
    return new Change(
        details,
        new NewTerms(
            channel(video, patch.channel()),
            category(known, patch.category()),
            terms.languageOf(known),
            terms.licenceOf(known),
            terms.age() == null ? known.age() : terms.age(),
            terms.comments() == null ? known.commentsOn() : terms.comments(),
            terms.downloads() == null ? known.downloadsOn() : terms.downloads(),
            terms.listedAt() == null ? known.listedAt() : terms.listedAt(),
            terms.premieres() == null ? known.premieres() : terms.premieres(),
            password(known, details.visibility(), patch.password())));
  }

  /// What is shown, and where, is not its owner's to say of what was taken down.
  private static void requireUp(Video video, VideoPatch patch, VideoDetails details) {
    var channel = patch.channel();
    boolean isMoved =
        channel != null
            && !channel.isBlank()
            && !channel.strip().equals(video.terms().channelHandle());
    if (video.terms().isTakenDown() && (isMoved || details.visibility() != video.visibility())) {
      throw CatalogProblem.TAKEN_DOWN.exception();
    }
  }

  void write(Video video, Change change) {
    videos.describe(video.id(), change.details(), change.terms());
    chapters.described(video, change.details().description());
    log.recordOthers(video.ownerId(), AuditAction.VIDEO_CHANGED, video.title());
  }

  /// One of the owner's own: nobody's film is put under another's name.
  private UUID channel(Video video, @Nullable String handle) {
    if (handle == null || handle.isBlank() || handle.equals(video.terms().channelHandle())) {
      return video.terms().channelId();
    }
    return channels
        .named(handle.strip())
        .filter(found -> found.ownerId().equals(video.ownerId()))
        .map(Channel::id)
        .orElseThrow(CatalogProblem.CHANNEL::exception);
  }

  private @Nullable UUID category(VideoTerms known, @Nullable String slug) {
    var wanted = slug == null ? known.category() : slug.strip();
    if (wanted == null || wanted.isEmpty()) {
      return null;
    }
    return categories
        .tree()
        .named(wanted)
        .map(Category::id)
        .orElseThrow(CatalogProblem.CATEGORY::exception);
  }

  private @Nullable String password(
      VideoTerms known, Visibility visibility, @Nullable String password) {
    if (visibility != Visibility.PASSWORD) {
      return null;
    }
    if (password == null || password.isEmpty()) {
      if (known.passwordMark().isEmpty()) {
        throw CatalogProblem.PASSWORD.exception();
      }
      return null;
    }
    if (password.length() < TermsPatch.PASSWORD_LEAST
        || password.length() > TermsPatch.PASSWORD_MOST) {
      throw CatalogProblem.PASSWORD.exception();
    }
    return passwords.hash(password);
  }
}
