package org.kinora.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A change of what the owner says of a video; what is null stays as it is.
@Schema(description = "What to change; what is left out stays as it is.")
record VideoPatch(
    @Schema(examples = "Holidays by the sea", minLength = 1, maxLength = VideoPatch.TITLE_MOST)
        @Nullable String title,
    @Schema(maxLength = VideoPatch.DESCRIPTION_MOST) @Nullable String description,
    @Schema(maxItems = VideoPatch.TAGS_MOST) @Nullable List<String> tags,
    @Schema(enumeration = {"public", "unlisted", "members", "password", "private"})
        @Nullable String visibility,
    @Schema(description = "Number of the chosen frame, from 0.") @Nullable Integer poster,
    @Schema(
            description = "For the visibility password; one that was set before stays.",
            minLength = TermsPatch.PASSWORD_LEAST,
            maxLength = TermsPatch.PASSWORD_MOST)
        @Nullable String password,
    @Schema(description = "Handle of one of the owner's channels.") @Nullable String channel,
    @Schema(description = "A category's slug; empty for none.") @Nullable String category,
    @Schema(description = "A tag of BCP 47; empty for none.", examples = "en")
        @Nullable String language,
    @Schema(
            description = "An SPDX identifier of a Creative Commons licence; empty for none.",
            examples = "CC-BY-4.0")
        @Nullable String licence,
    @Schema(description = "From which age it is meant for.", minimum = "0", maximum = "21")
        @Nullable Integer age,
    @Schema(description = "Whether it can be commented on.") @Nullable Boolean comments,
    @Schema(description = "Whether it may be downloaded.") @Nullable Boolean downloads,
    @Schema(description = "When it joins the lists.") @Nullable Instant listedAt,
    @Schema(description = "Whether it can't be played before it joins the lists.")
        @Nullable Boolean premieres) {

  static final int TITLE_MOST = 300;
  static final int DESCRIPTION_MOST = 20_000;
  static final int TAGS_MOST = 30;
  static final int TAG_MOST = 50;

  // Text is shown and searched, never run: only what breaks lines or storage is taken out.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// As an HTML form sends it.
  static VideoPatch ofForm(EditPages.Sent words, TermsForm.Sent terms, TermsPatch chosen) {
    return new VideoPatch(
        words.title(),
        words.description(),
        tags(words.tags()),
        words.visibility(),
        words.poster(),
        terms.password(),
        terms.channel(),
        terms.isSent() ? terms.category() : null,
        chosen.language(),
        chosen.licence(),
        chosen.age(),
        chosen.comments(),
        chosen.downloads(),
        chosen.listedAt(),
        chosen.premieres());
  }

  /// Separated by commas.
  private static List<String> tags(String text) {
    return Arrays.asList(text.split(","));
  }

  TermsPatch terms() {
    return new TermsPatch(language, licence, age, comments, downloads, listedAt, premieres);
  }

  /// The video's details with this change, checked.
  VideoDetails appliedTo(Video video, int posters) {
    return new VideoDetails(
        title == null ? video.title() : checkedTitle(title),
        description == null ? video.description() : checkedDescription(description),
        tags == null ? video.tags() : checkedTags(tags),
        visibility == null ? video.visibility() : checkedVisibility(visibility),
        poster == null ? video.poster() : checkedPoster(poster, video.poster(), posters));
  }

  private static String checkedTitle(String text) {
    var title = oneLine(text);
    if (title.isEmpty() || length(title) > TITLE_MOST) {
      throw CatalogProblem.TITLE.exception();
    }
    return title;
  }

  private static String checkedDescription(String text) {
    // Browsers send CR LF from text areas.
    var description = CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
    if (length(description) > DESCRIPTION_MOST) {
      throw CatalogProblem.DESCRIPTION.exception();
    }
    return description;
  }

  private static List<String> checkedTags(List<String> texts) {
    var tags =
        texts.stream().map(VideoPatch::oneLine).filter(tag -> !tag.isEmpty()).distinct().toList();
    if (tags.size() > TAGS_MOST || tags.stream().anyMatch(tag -> length(tag) > TAG_MOST)) {
      throw CatalogProblem.TAGS.exception();
    }
    return tags;
  }

  private static Visibility checkedVisibility(String text) {
    for (var visibility : Visibility.values()) {
      if (visibility.text().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return visibility;
      }
    }
    throw CatalogProblem.VISIBILITY.exception();
  }

  private static int checkedPoster(int chosen, int current, int posters) {
    if (chosen != current && (chosen < 0 || chosen >= posters)) {
      throw CatalogProblem.POSTER.exception();
    }
    return chosen;
  }

  private static String oneLine(@Nullable String text) {
    return text == null
        ? ""
        : CONTROLS.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("").strip();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
