package org.kinora.onair;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.kinora.catalog.Rendition;
import org.kinora.kernel.VideoId;
import org.kinora.ladder.LiveRung;
import org.kinora.media.sample.Track;

/// The renditions of what an encoder sends.
final class Tracks {

  private Tracks() {}

  /// Of pictures, or of sound where there are none, it is the source itself.
  static String name(Track track, StreamStart start) {
    return track.isPictures() || start.pictures() == null ? Broadcast.SOURCE : Broadcast.SOUND;
  }

  /// Their rows at the beginning, the leader's first.
  static List<Rendition> rows(
      VideoId video, String revision, StreamStart start, List<LiveRung> rungs, LiveSizes sizes) {
    var rows = new ArrayList<Rendition>();
    for (StreamStart.Line line : Run.lines(start)) {
      rows.add(row(video, revision, start, line, sizes));
    }
    for (int i = 0; i < rungs.size(); i++) {
      rows.add(rung(rows.getFirst(), rungs.get(i), i + 1));
    }
    return rows;
  }

  /// As its source but for its size.
  private static Rendition rung(Rendition source, LiveRung rung, int position) {
    return new Rendition(
        UUID.randomUUID(),
        source.videoId(),
        source.revision(),
        Rendition.Kind.VIDEO,
        rung.name(),
        position,
        rung.name(),
        null,
        false,
        false,
        rung.codecs(),
        rung.width(),
        rung.height(),
        source.frameRateNum(),
        source.frameRateDen(),
        null,
        null,
        null,
        null,
        null,
        "",
        0,
        new byte[0],
        source.contentType(),
        null,
        source.attributes(),
        true);
  }

  private static Rendition row(
      VideoId video, String revision, StreamStart start, StreamStart.Line line, LiveSizes sizes) {
    Track track = line.track();
    boolean isPictures = track.isPictures();
    boolean isSteady = isPictures && line.rate().isKnown();
    return new Rendition(
        UUID.randomUUID(),
        video,
        revision,
        isPictures ? Rendition.Kind.VIDEO : Rendition.Kind.AUDIO,
        name(track, start),
        0,
        isPictures ? track.height() + "p" : "",
        null,
        true,
        false,
        track.codec().rfc6381(),
        isPictures ? track.width() : null,
        isPictures ? track.height() : null,
        isSteady ? line.rate().num() : null,
        isSteady ? line.rate().den() : null,
        isPictures ? null : track.sampleRate(),
        isPictures ? null : track.channels(),
        null,
        null,
        null,
        "",
        0,
        new byte[0],
        isPictures ? "video/mp4" : "audio/mp4",
        null,
        "{\"live\": true, \"segment\": %d, \"per\": 1, \"longest\": %d}"
            .formatted(sizes.segment().toSeconds(), sizes.targetDurationS()),
        true);
  }
}
