package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Passwords;
import org.kinora.category.Categories;
import org.kinora.category.Category;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;

/// Takes what owners say of their videos: all of it is checked, then all of it is written.
@ApplicationScoped
class Describing {

  private final Videos videos;
  private final Renditions renditions;
  private final Channels channels;
  private final Categories categories;
  private final Passwords passwords;
  private final Chapters chapters;
  private final Clock clock = Clock.systemUTC();

  Describing(
      Videos videos,
      Renditions renditions,
      Channels channels,
      Categories categories,
      Passwords passwords,
      Chapters chapters) {
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
    var known = video.terms();
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

  void write(Video video, Change change) {
    videos.describe(video.id(), change.details(), change.terms());
    chapters.described(video, change.details().description());
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
