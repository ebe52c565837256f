package org.kinora.notification;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Something that somebody is told.
@Schema(name = "Notification", description = "Something that you are told.")
public record Notice(
    UUID id,
    @Schema(examples = "published") String kind,
    @Schema(description = "Id of the video that it is about.") @Nullable String video,
    @Nullable String title,
    @Schema(description = "Handle of the channel that it is about.") @Nullable String channel,
    @Nullable String channelName,
    @Schema(description = "Name of whom it comes from.") @Nullable String actor,
    @Schema(description = "Of `mentioned`, the id of the comment; else empty.") String subject,
    Instant createdAt,
    @Schema(description = "Whether it was read.") boolean isRead) {

  /// Where it leads on the site; empty where nowhere.
  public String path() {
    if (video == null) {
      return channel == null ? "" : "/c/" + channel;
    }
    return "/watch/" + video + (kind.equals("mentioned") ? "#comment-" + subject : "");
  }
}
