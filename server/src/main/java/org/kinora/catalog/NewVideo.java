package org.kinora.catalog;

import java.util.UUID;
import org.kinora.kernel.VideoId;

/// A video as its upload begins. `sourceName` is the file's name at home, shown but never used as a
/// path.
public record NewVideo(
    VideoId id,
    UUID ownerId,
    UUID channelId,
    String title,
    Visibility visibility,
    String sourceName) {}
