package org.kinora.catalog;

import static java.util.Objects.requireNonNullElse;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kinora.channel.Channel;

/// The part of a video's edit page that says who may see it, where, when and under which terms.
record TermsForm(
    Values values,
    List<Channel> channels,
    List<CategoryChoice> categories,
    List<FilmLanguage> languages,
    List<Licence> licences,
    EditPages.Problem problem) {

  /// What age ratings of most countries have in common.
  private static final List<Integer> AGES = List.of(0, 6, 12, 16, 18);

  TermsForm {
    channels = List.copyOf(channels);
    categories = List.copyOf(categories);
    languages = List.copyOf(languages);
    licences = List.copyOf(licences);
  }

  /// Those that are offered, and the one that is set.
  public List<Integer> ages() {
    return Stream.concat(AGES.stream(), Stream.of(values.age())).distinct().sorted().toList();
  }

  /// What was entered, or stands in the row.
  record Values(
      String visibility,
      boolean hasPassword,
      String channel,
      String category,
      String language,
      String licence,
      int age,
      boolean comments,
      boolean downloads,
      // As the field of a browser writes it, in UTC; empty when that is over.
      String listedAt,
      boolean premieres) {

    static Values of(Video video, Instant now) {
      var terms = video.terms();
      return new Values(
          video.visibility().text(),
          !terms.passwordMark().isEmpty(),
          terms.channelHandle(),
          terms.category() == null ? "" : terms.category(),
          terms.language() == null ? "" : terms.language(),
          terms.licence(),
          terms.age(),
          terms.commentsOn(),
          terms.downloadsOn(),
          terms.listedAt().isAfter(now) ? local(terms.listedAt()) : "",
          terms.premieres());
    }

    private static String local(Instant time) {
      return LocalDateTime.ofInstant(time, ZoneOffset.UTC)
          .truncatedTo(ChronoUnit.MINUTES)
          .toString();
    }
  }

  /// The form as it was sent. Without its mark it says nothing.
  record Sent(
      @FormParam("terms") @DefaultValue("") String mark,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("channel") @DefaultValue("") String channel,
      @FormParam("category") @DefaultValue("") String category,
      @FormParam("language") @DefaultValue("") String language,
      @FormParam("licence") @DefaultValue("") String licence,
      @FormParam("age") @Nullable Integer age,
      @FormParam("comments") @Nullable String comments,
      @FormParam("downloads") @Nullable String downloads,
      @FormParam("listed-at") @DefaultValue("") String listedAt,
      @FormParam("premieres") @Nullable String premieres) {

    // A field that was not sent at all comes without its default.
    Sent {
      mark = requireNonNullElse(mark, "");
      password = requireNonNullElse(password, "");
      channel = requireNonNullElse(channel, "");
      category = requireNonNullElse(category, "");
      language = requireNonNullElse(language, "");
      licence = requireNonNullElse(licence, "");
      listedAt = requireNonNullElse(listedAt, "");
    }

    boolean isSent() {
      return !mark.isEmpty();
    }

    TermsPatch patch(Video video, Instant now) {
      return isSent()
          ? new TermsPatch(
              language,
              licence,
              age,
              comments != null,
              downloads != null,
              time(video, now),
              premieres != null)
          : new TermsPatch(null, null, null, null, null, null, null);
    }

    /// No time is "at once", for what was to come.
    private @Nullable Instant time(Video video, Instant now) {
      var known = video.terms().listedAt();
      if (listedAt.isBlank()) {
        return known.isAfter(now) ? now : null;
      }
      try {
        return LocalDateTime.parse(listedAt.strip()).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException _) {
        throw CatalogProblem.LISTED_AT.exception();
      }
    }

    Values values(Video video, String visibility) {
      return new Values(
          visibility,
          !video.terms().passwordMark().isEmpty(),
          channel,
          category,
          language,
          licence,
          age == null ? 0 : age,
          comments != null,
          downloads != null,
          listedAt,
          premieres != null);
    }
  }
}
