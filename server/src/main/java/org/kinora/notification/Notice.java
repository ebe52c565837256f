package org.kinora.notification;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something that somebody is told.
@Schema(name = "Notification", description = "Something that you are told.")
public record Notice(
    UUID id,
    @Schema(examples = "published") String kind,
    @Schema(description = "Id of the video that it is about.") @Nullable String video,
    @Schema(description = "What it is about is called so.") @Nullable String title,
    @Schema(description = "Handle of the channel that it is about.") @Nullable String channel,
    @Nullable String channelName,
    @Schema(description = "Name of whom it comes from.") @Nullable String actor,
    @Schema(
            description =
                "The id of the comment, or of the decision, that it is about; else empty.")
        String subject,
    Instant createdAt,
    @Schema(description = "Whether it was read.") boolean isRead) {

  private static final Set<String> DECIDED =
      Set.of(
          "taken-down",
          "restored",
          "approved",
          "appeal-refused",
          "warned",
          "deleted",
          "report-acted",
          "report-kept");

  /// Whether those who look after the site have decided something.
  public boolean ofModeration() {
    return DECIDED.contains(kind);
  }

  /// The name of its message.
  public String message() {
    return kind.replace('-', '_');
  }

  /// Where it leads on the site; empty where nowhere.
  public String path() {
    if (ofModeration()) {
      return subject.isEmpty() ? "" : "/decisions/" + subject;
    }
    if (video == null) {
      return channel == null ? "" : "/c/" + channel;
    }
    return "/watch/" + video + (kind.equals("mentioned") ? "#comment-" + subject : "");
  }
}
