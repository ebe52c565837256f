package org.kinora.media.dash;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes an MPD in the element order of the schema (ISO/IEC 23009-1 annex B).
final class MpdWriter {

  /// What the latency refers to is the time of production that the sets give (§K.3.2).
  private static final int PRODUCTION_ID = 0;

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  static final String ROLE = "urn:mpeg:dash:role:2011";
  static final String CHANNELS = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011";
  static final String SWITCHING = "urn:mpeg:dash:adaptation-set-switching:2016";
  static final String TILES = "http://dashif.org/guidelines/thumbnail_tile";

  private final XmlWriter xml = new XmlWriter();
  private @Nullable UtcTiming clock;

  String write(Mpd mpd) {
    xml.open("MPD").attribute("xmlns", "urn:mpeg:dash:schema:mpd:2011");
    xml.attribute("profiles", String.join(",", mpd.profiles()));
    switch (mpd.presentation()) {
      case Presentation.Static film ->
          xml.attribute("type", "static").attribute("mediaPresentationDuration", film.duration());
      case Presentation.Growing growing -> {
        xml.attribute("type", "dynamic");
        xml.attribute("availabilityStartTime", growing.availableSince());
        xml.attribute("minimumUpdatePeriod", growing.update());
        xml.attribute("suggestedPresentationDelay", growing.delay());
      }
      case Presentation.Live live -> {
        clock = live.clock();
        writeTimes(live);
      }
    }
    xml.attribute("minBufferTime", mpd.minBufferTime());
    if (mpd.presentation() instanceof Presentation.Live live) {
      write(live.latency());
    }
    mpd.periods().forEach(this::write);
    switch (mpd.presentation()) {
      case Presentation.Static _ -> {}
      case Presentation.Growing growing ->
          write(new UtcTiming(UtcTiming.Scheme.DIRECT, growing.now().toString()));
      case Presentation.Live live -> write(live.clock());
    }
    return xml.close().finish();
  }

  private void writeTimes(Presentation.Live live) {
    xml.attribute("type", "dynamic");
    xml.attribute("availabilityStartTime", DATE_TIME.format(live.availableSince()));
    xml.attribute("publishTime", DATE_TIME.format(live.publishedAt()));
    xml.attribute("minimumUpdatePeriod", live.update());
    xml.attribute("timeShiftBufferDepth", live.shift());
    xml.attribute("suggestedPresentationDelay", live.delay());
  }

  private void write(Latency latency) {
    xml.open("ServiceDescription").attribute("id", 0);
    xml.open("Latency").attribute("referenceId", PRODUCTION_ID);
    xml.attribute("target", latency.target().toMillis());
    xml.attribute("min", latency.min().toMillis()).attribute("max", latency.max().toMillis());
    xml.close().open("PlaybackRate");
    xml.attribute("min", BigDecimal.valueOf(latency.minRatePercent(), 2));
    xml.attribute("max", BigDecimal.valueOf(latency.maxRatePercent(), 2));
    xml.close().close();
  }

  private void write(UtcTiming clock) {
    xml.property("UTCTiming", clock.scheme().uri(), clock.value());
  }

  private void write(@Nullable Chunks chunks) {
    if (chunks == null) {
      return;
    }
    xml.open("ProducerReferenceTime").attribute("id", PRODUCTION_ID).attribute("inband", true);
    xml.attribute("type", "encoder");
    xml.attribute("wallClockTime", DATE_TIME.format(chunks.producedAt()));
    xml.attribute("presentationTime", chunks.presentationTicks());
    if (clock != null) {
      // Says how the time is written; without it Shaka Player reads an NTP timestamp.
      write(clock);
    }
    xml.close();
    // Type 0: a chunk can be found, but decoding can't begin with just any of them.
    xml.open("Resync").attribute("type", 0).attribute("dT", chunks.durationTicks()).close();
  }

  private void write(Period period) {
    xml.open("Period").attribute("id", period.id()).attribute("start", period.start());
    for (AdaptationSet set : period.adaptationSets()) {
      xml.open("AdaptationSet").attribute("id", set.id());
      switch (set) {
        case AdaptationSet.Video video -> write(video);
        case AdaptationSet.Audio audio -> write(audio);
        case AdaptationSet.Text text -> write(text);
        case AdaptationSet.Image image -> write(image);
      }
      xml.close();
    }
    xml.close();
  }

  private void write(AdaptationSet.Video set) {
    Ratio aspect = set.aspect();
    xml.attribute("contentType", "video").attribute("mimeType", "video/mp4");
    xml.attribute("par", aspect == null ? null : aspect.asAspect());
    writeAlignment(set.isAligned());
    set.colour()
        .properties()
        .forEach((scheme, value) -> xml.property("EssentialProperty", scheme, value));
    if (!set.switchable().isEmpty()) {
      xml.property("SupplementalProperty", SWITCHING, String.join(",", set.switchable()));
    }
    write(set.chunks());
    SegmentTemplate shared =
        writeShared(set.representations().stream().map(Representation.Video::segments).toList());
    for (Representation.Video video : set.representations()) {
      Ratio rate = video.frameRate();
      Ratio pixel = video.pixelAspect();
      open(video).attribute("codecs", video.codecs());
      xml.attribute("width", video.width()).attribute("height", video.height());
      xml.attribute("frameRate", rate == null ? null : rate.asFrameRate());
      xml.attribute("sar", pixel == null ? null : pixel.asAspect());
      close(video.segments(), shared);
    }
  }

  private void write(AdaptationSet.Audio set) {
    xml.attribute("contentType", "audio").attribute("mimeType", "audio/mp4");
    xml.attribute("lang", set.info().lang());
    writeAlignment(true);
    writeLabel(set.info());
    write(set.chunks());
    writeRoles(set.info());
    SegmentTemplate shared =
        writeShared(set.representations().stream().map(Representation.Audio::segments).toList());
    for (Representation.Audio audio : set.representations()) {
      open(audio).attribute("codecs", audio.codecs());
      xml.attribute("audioSamplingRate", audio.samplingRate());
      xml.property("AudioChannelConfiguration", CHANNELS, "" + audio.channels());
      close(audio.segments(), shared);
    }
  }

  private void write(AdaptationSet.Text set) {
    xml.attribute("contentType", "text").attribute("mimeType", "text/vtt");
    xml.attribute("lang", set.info().lang());
    writeLabel(set.info());
    writeRoles(set.info());
    open(set.representation()).text("BaseURL", set.representation().baseUrl()).close();
  }

  private void write(AdaptationSet.Image set) {
    xml.attribute("contentType", "image");
    SegmentTemplate shared =
        writeShared(set.representations().stream().map(Representation.Image::segments).toList());
    for (Representation.Image image : set.representations()) {
      open(image).attribute("mimeType", image.mimeType());
      xml.attribute("width", image.width()).attribute("height", image.height());
      xml.property("EssentialProperty", TILES, image.columns() + "x" + image.rows());
      close(image.segments(), shared);
    }
  }

  private void writeAlignment(boolean isAligned) {
    xml.attribute("segmentAlignment", "" + isAligned).attribute("startWithSAP", 1);
  }

  private void writeLabel(TrackInfo info) {
    if (info.label() != null) {
      xml.text("Label", info.label());
    }
  }

  private void writeRoles(TrackInfo info) {
    info.roles().forEach(role -> xml.property("Role", ROLE, role));
  }

  private XmlWriter open(Representation representation) {
    return xml.open("Representation")
        .attribute("id", representation.id())
        .attribute("bandwidth", representation.bandwidth());
  }

  private void close(SegmentTemplate segments, @Nullable SegmentTemplate shared) {
    if (shared == null) {
      write(segments);
    }
    xml.close();
  }

  /// A template that is the same everywhere is written once, before the representations.
  private @Nullable SegmentTemplate writeShared(List<SegmentTemplate> templates) {
    if (templates.stream().distinct().count() != 1) {
      return null;
    }
    write(templates.getFirst());
    return templates.getFirst();
  }

  private void write(SegmentTemplate template) {
    xml.open("SegmentTemplate").attribute("timescale", template.timescale());
    xml.unlessZero("presentationTimeOffset", template.presentationTimeOffset());
    Duration early = template.early();
    if (early != null) {
      xml.attribute("availabilityTimeOffset", seconds(early));
      xml.attribute("availabilityTimeComplete", false);
    }
    switch (template.timing()) {
      case SegmentTiming.Fixed fixed -> {
        xml.attribute("duration", fixed.durationTicks());
        writeUrls(template);
      }
      case SegmentTiming.Timeline timeline -> {
        writeUrls(template);
        write(timeline);
      }
    }
    xml.close();
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
  }

  private void writeUrls(SegmentTemplate template) {
    xml.attribute("startNumber", template.startNumber());
    xml.attribute("initialization", template.initialization());
    xml.attribute("media", template.media());
  }

  private void write(SegmentTiming.Timeline timeline) {
    xml.open("SegmentTimeline");
    long expected = -1;
    for (SegmentTiming.Run run : timeline.runs()) {
      xml.open("S").attribute("t", run.startTicks() == expected ? null : run.startTicks());
      xml.attribute("d", run.durationTicks()).unlessZero("r", run.count() - 1).close();
      expected = run.endTicks();
    }
    xml.close();
  }
}
