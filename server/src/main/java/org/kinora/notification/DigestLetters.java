package org.kinora.notification;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.VideoId;
import org.kinora.language.Languages;
import org.kinora.mail.Letter;
import org.kinora.setting.SiteAddress;

/// Writes digests. Their titles are typed by others, but only by those whom the reader follows.
@ApplicationScoped
class DigestLetters {

  // More than this nobody reads in a mail.
  private static final int MOST = 25;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance digest(List<Line> lines, int more, String settings);
  }

  /// A video as its row says it.
  record Film(String id, String title, String channel) {
    Film {
      title = oneLine(title);
      channel = oneLine(channel);
    }
  }

  /// A video as the mail says it.
  record Line(String title, String channel, String address) {}

  private final SiteAddress site;

  DigestLetters(SiteAddress site) {
    this.site = site;
  }

  /// `films` are the newest first; those that are too many are counted.
  Letter digest(String to, @Nullable String language, List<Film> films) {
    var locale = Optional.ofNullable(language).flatMap(Languages::of).orElse(Locale.ENGLISH);
    var lines =
        films.stream()
            .limit(MOST)
            .map(film -> new Line(film.title(), film.channel(), address(film)))
            .toList();
    var body = Templates.digest(lines, films.size() - lines.size(), site.of("/notifications"));
    var subject =
        Languages.words(NoticeMessages.class, locale)
            .digest_subject(films.getFirst().title(), films.size() - 1);
    return new Letter(to, subject, body.setLocale(locale).render());
  }

  private String address(Film film) {
    return site.of("/watch/" + new VideoId(film.id()));
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
