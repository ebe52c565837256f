package org.kinora.live;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Visibility;

/// How a channel is to go live from now on, as it was sent.
@Schema(
    name = "LiveSettings",
    description = "How a channel goes live; what is left out is as it is for a new channel.")
record LivePatch(
    @Schema(
            description =
                "What the next broadcast is called; empty for the channel's name and the day.",
            maxLength = LivePatch.TITLE_MOST)
        @Nullable String title,
    @Schema(maxLength = LivePatch.DESCRIPTION_MOST) @Nullable String description,
    @Schema(
            enumeration = {"public", "unlisted", "members", "private"},
            defaultValue = "public")
        @Nullable String visibility,
    @Schema(
            description =
                "Whether a second encoder with a right key takes the place of the first; else it"
                    + " is refused.",
            defaultValue = "true")
        @Nullable Boolean takeover,
    @Schema(description = "Whether what was live stays as a video.", defaultValue = "true")
        @Nullable Boolean record) {

  static final int TITLE_MOST = 300;
  static final int DESCRIPTION_MOST = 20_000;

  // A password can't be given before there is a video.
  static final List<Visibility> VISIBILITIES =
      List.of(Visibility.PUBLIC, Visibility.UNLISTED, Visibility.MEMBERS, Visibility.PRIVATE);

  // Text is shown and searched, never run: only what breaks lines or storage is taken out.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  static LivePatch of(LiveSetting setting) {
    return new LivePatch(
        setting.title(),
        setting.description(),
        setting.visibility().text(),
        setting.takesOver(),
        setting.keepsRecording());
  }

  /// Throws the problem of what can't be.
  LiveSetting checked() {
    return new LiveSetting(
        checkedTitle(title == null ? "" : title),
        checkedDescription(description == null ? "" : description),
        visibility == null ? LiveSetting.USUAL.visibility() : checkedVisibility(visibility),
        takeover == null ? LiveSetting.USUAL.takesOver() : takeover,
        record == null ? LiveSetting.USUAL.keepsRecording() : record);
  }

  static String oneLine(String text) {
    return CONTROLS.matcher(BLANKS.matcher(text).replaceAll(" ")).replaceAll("").strip();
  }

  private static String checkedTitle(String text) {
    var title = oneLine(text);
    if (length(title) > TITLE_MOST) {
      throw LiveProblem.TITLE.exception();
    }
    return title;
  }

  private static String checkedDescription(String text) {
    // Browsers send CR LF from text areas.
    var description = CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
    if (length(description) > DESCRIPTION_MOST) {
      throw LiveProblem.DESCRIPTION.exception();
    }
    return description;
  }

  private static Visibility checkedVisibility(String text) {
    var wanted = text.strip().toLowerCase(Locale.ROOT);
    return VISIBILITIES.stream()
        .filter(each -> each.text().equals(wanted))
        .findFirst()
        .orElseThrow(LiveProblem.VISIBILITY::exception);
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
