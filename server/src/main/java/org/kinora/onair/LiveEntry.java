package org.kinora.onair;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.ladder.LiveRung;
import org.kinora.media.hls.MediaRendition;
import org.kinora.media.hls.MultivariantPlaylist;
import org.kinora.media.hls.StreamInfo;
import org.kinora.media.hls.Variant;
import org.kinora.media.sample.FrameRate;
import org.kinora.media.sample.Track;

/// The multivariant playlist of a broadcast. It does not promise that all segments are independent:
/// an encoder whose key frames are far apart makes some that are not.
final class LiveEntry {

  private static final String AUDIO = "audio";
  private static final String SUBTITLES = "subtitles";

  private LiveEntry() {}

  static String of(Broadcast broadcast) {
    StreamStart start = broadcast.start();
    long bandwidth = 0;
    for (LiveTrack track : broadcast.sentTracks()) {
      bandwidth += track.peakBitsPerSecond();
    }
    var info = StreamInfo.of(bandwidth, 0, Pulse.codecs(start));
    var variants = new ArrayList<Variant>();
    var renditions = new ArrayList<MediaRendition>();
    String group = null;
    StreamStart.Line pictures = start.pictures();
    if (pictures != null) {
      Track track = pictures.track();
      info = info.withPicture(track.width(), track.height(), milliHertz(pictures.rate()));
      group = sound(start.sound(), renditions);
    }
    String texts = subtitles(broadcast, renditions);
    variants.add(Variant.of(info, uri(Broadcast.SOURCE), group, texts));
    for (RungTrack rung : broadcast.rungs()) {
      if (!rung.isGone() && pictures != null) {
        variants.add(rung(broadcast, rung, group, texts));
      }
    }
    return new MultivariantPlaylist(false, renditions, variants, List.of(), List.of()).format();
  }

  private static Variant rung(
      Broadcast broadcast, RungTrack track, @Nullable String group, @Nullable String texts) {
    LiveRung rung = track.rung();
    StreamStart.Line pictures = broadcast.start().pictures();
    StreamStart.Line sound = broadcast.start().sound();
    FrameRate rate = pictures == null ? FrameRate.UNKNOWN : pictures.rate();
    LiveTrack heard = broadcast.track(Broadcast.SOUND);
    long bandwidth = bitsPerSecond(track) + (heard == null ? 0 : heard.peakBitsPerSecond());
    String codecs =
        sound == null ? rung.codecs() : rung.codecs() + "," + sound.track().codec().rfc6381();
    var info =
        StreamInfo.of(bandwidth, 0, codecs)
            .withPicture(rung.width(), rung.height(), milliHertz(rate));
    return Variant.of(info, uri(rung.name()), group, texts);
  }

  /// What it may become, until there is something to measure.
  static long bitsPerSecond(RungTrack track) {
    return track.live().image().lastMsn() < 0
        ? track.rung().maxKbps() * 1000L
        : track.live().peakBitsPerSecond();
  }

  private static @Nullable String subtitles(Broadcast broadcast, List<MediaRendition> renditions) {
    for (LiveTexts.TextTrack each : broadcast.subtitles().tracks()) {
      var text = each.text();
      renditions.add(
          MediaRendition.subtitles(SUBTITLES, text.label(), text.language(), uri(text.name())));
    }
    return broadcast.subtitles().tracks().isEmpty() ? null : SUBTITLES;
  }

  private static @Nullable String sound(
      StreamStart.@Nullable Line sound, List<MediaRendition> renditions) {
    if (sound == null) {
      return null;
    }
    renditions.add(
        MediaRendition.audio(
                AUDIO,
                "Sound",
                null,
                Integer.toString(sound.track().channels()),
                uri(Broadcast.SOUND))
            .asDefault());
    return AUDIO;
  }

  private static long milliHertz(FrameRate rate) {
    return rate.isKnown() ? Math.round(rate.perSecond() * 1000) : 0;
  }

  private static String uri(String track) {
    return track + "/" + PlainNames.PLAYLIST;
  }
}
