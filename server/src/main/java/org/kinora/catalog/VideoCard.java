package org.kinora.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A video in a grid of a page.
public record VideoCard(
    String id,
    String title,
    String watch,
    @Nullable String poster,
    String duration,
    Instant created,
    String isoDay,
    String state,
    String visibility,
    String kind,
    boolean isLive,
    double progress) {

  static VideoCard of(Video video, MediaAddresses addresses, double progress) {
    return new VideoCard(
        video.id().value(),
        video.title(),
        VideoViews.watch(video),
        video.hasPoster() ? addresses.poster(video) : null,
        Spoken.duration(video.durationMs()),
        video.createdAt(),
        video.createdAt().toString().substring(0, 10),
        video.state().text(),
        video.visibility().text(),
        video.kind(),
        video.isLive(),
        progress);
  }

  public static VideoCard of(Video video, MediaAddresses addresses) {
    return of(video, addresses, 1);
  }

  /// The icon that stands where there is no poster.
  public String art() {
    return switch (state) {
      case "failed" -> "alert";
      case "uploading" -> "upload";
      default -> kind.equals("audio") ? "audio" : "film";
    };
  }

  public boolean isReady() {
    return isLive || state.equals("complete");
  }

  public boolean isBusy() {
    return !isLive && (state.equals("processing") || state.equals("playable"));
  }

  public boolean isListed() {
    return visibility.equals("public");
  }
}
