package org.kinora.showcase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Downloads;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Origin;
import org.kinora.catalog.Video;
import org.kinora.channel.Channel;

/// A channel and its newest videos, as feeds say it. All addresses are whole.
record Feed(
    String id,
    String title,
    String page,
    String self,
    String summary,
    String picture,
    List<Entry> entries) {

  private static final int SUMMARY_MOST = 1_000;

  Feed {
    entries = List.copyOf(entries);
  }

  /// A video. `picture` is empty where it has none.
  record Entry(
      String page,
      String title,
      String text,
      String picture,
      Instant listedAt,
      @Nullable Long durationMs,
      boolean isForAdults,
      @Nullable Enclosure enclosure) {}

  /// The one file that a player may download.
  record Enclosure(String address, long bytes, String type) {}

  /// `files` are those videos that can be had as one file, by their ids.
  static Feed of(
      Channel channel,
      List<Video> videos,
      Map<String, Downloads.Download> files,
      MediaAddresses media,
      Origin origin) {
    var picture = channel.avatar();
    return new Feed(
        "urn:uuid:" + channel.id(),
        channel.name(),
        origin.address(channel.path()),
        origin.address(channel.path() + "/feed"),
        channel.prose().summary(SUMMARY_MOST),
        picture.isEmpty() ? "" : origin.address(picture),
        videos.stream()
            .map(video -> entry(video, files.get(video.id().value()), media, origin))
            .toList());
  }

  /// What of it can be heard, for players that know nothing but sound; `self` is its address.
  Feed podcast(String self) {
    return new Feed(
        id,
        title,
        page,
        self,
        summary,
        picture,
        entries.stream().filter(entry -> entry.enclosure() != null).toList());
  }

  /// When anything of it was new; the beginning of time where there is nothing.
  Instant updatedAt() {
    return entries.isEmpty() ? Instant.EPOCH : entries.getFirst().listedAt();
  }

  private static Entry entry(
      Video video, Downloads.@Nullable Download file, MediaAddresses media, Origin origin) {
    return new Entry(
        origin.address("/watch/" + video.id()),
        video.title(),
        video.description(),
        video.hasPoster() ? origin.address(media.poster(video)) : "",
        video.terms().listedAt(),
        video.durationMs(),
        video.terms().age() >= 18,
        file == null
            ? null
            : new Enclosure(origin.address(file.address()), file.bytes(), file.type()));
  }
}
