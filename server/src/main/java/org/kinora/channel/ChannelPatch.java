package org.kinora.channel;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A change of what is said of a channel; what is null stays as it is.
@Schema(description = "What to say of a channel; what is left out stays as it is.")
record ChannelPatch(
    @Schema(examples = "Films of the sea", minLength = 1, maxLength = ChannelPatch.NAME_MOST)
        @Nullable String name,
    @Schema(examples = "films-of-the-sea", pattern = "^[a-z0-9][a-z0-9_-]{1,29}$")
        @Nullable String handle,
    @Schema(description = "In Markdown.", maxLength = ChannelPatch.DESCRIPTION_MOST)
        @Nullable String description,
    @Schema(maxItems = ChannelLink.MOST) @Nullable List<ChannelLink> links,
    @Schema(
            description =
                "Hosts of the sites that may show its videos in a frame, such as example.org or"
                    + " *.example.org:8443; empty for all.",
            maxItems = Embedders.MOST)
        @Nullable List<String> embedders) {

  static final int NAME_MOST = 100;
  static final int DESCRIPTION_MOST = 5_000;

  // What can't be seen, can't be stored, or turns the direction of what follows.
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\s]]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

  /// Of a channel that is to be made: where no handle is said, one like the name.
  ChannelDetails whole() {
    var checked = checkedName(name);
    return new ChannelDetails(
        checked,
        handle == null || handle.isBlank() ? Handles.proposedFor(checked) : checkedHandle(handle),
        checkedDescription(description == null ? "" : description),
        checkedLinks(links == null ? List.of() : links),
        Embedders.checked(embedders == null ? List.of() : embedders));
  }

  ChannelDetails appliedTo(ChannelDetails known) {
    return new ChannelDetails(
        name == null ? known.name() : checkedName(name),
        // One that was given once may stay, whatever is reserved since.
        handle == null || handle.strip().equals(known.handle())
            ? known.handle()
            : checkedHandle(handle),
        description == null ? known.description() : checkedDescription(description),
        links == null ? known.links() : checkedLinks(links),
        embedders == null ? known.embedders() : Embedders.checked(embedders));
  }

  static String oneLine(@Nullable String text) {
    return text == null
        ? ""
        : BLANKS.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
  }

  private static String checkedName(@Nullable String text) {
    var name = oneLine(text);
    if (name.isEmpty() || length(name) > NAME_MOST) {
      throw ChannelProblem.NAME.exception();
    }
    return name;
  }

  private static String checkedHandle(String text) {
    var handle = text.strip().toLowerCase(Locale.ROOT);
    if (!Handles.isValid(handle)) {
      throw ChannelProblem.HANDLE.exception();
    }
    if (Handles.isReserved(handle)) {
      throw ChannelProblem.HANDLE_RESERVED.exception();
    }
    return handle;
  }

  private static String checkedDescription(String text) {
    // Browsers send CR LF from text areas.
    var description = CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll("").strip();
    if (length(description) > DESCRIPTION_MOST) {
      throw ChannelProblem.DESCRIPTION.exception();
    }
    return description;
  }

  private static List<ChannelLink> checkedLinks(List<ChannelLink> links) {
    if (links.size() > ChannelLink.MOST || links.stream().anyMatch(Objects::isNull)) {
      throw ChannelProblem.LINKS.exception();
    }
    return links.stream().map(ChannelLink::checked).toList();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
