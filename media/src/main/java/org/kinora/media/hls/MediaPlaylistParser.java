package org.kinora.media.hls;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.hls.MediaPlaylist.Content;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;
import org.kinora.media.io.MediaException.Unsupported;

/// Reads a media playlist line by line; tags that are not known are passed over (§6.3.1).
final class MediaPlaylistParser {

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter();

  private final List<Segment> segments = new ArrayList<>();
  private MediaPlaylist.Type type = MediaPlaylist.Type.LIVE;
  private Content content = Content.MEDIA;
  private int targetDuration;
  private long mediaSequence;
  private long discontinuitySequence;
  private boolean independentSegments;
  private boolean ended;
  private boolean fromStart;
  private @Nullable MediaMap map;

  private @Nullable ServerControl control;
  private long partTargetUs;
  private long skippedSegments;
  private final List<PreloadHint> hints = new ArrayList<>();
  private final List<RenditionReport> reports = new ArrayList<>();

  private long durationUs = -1;
  private @Nullable TagLine byteRange;
  private boolean discontinuity;
  private @Nullable Instant programDateTime;
  private @Nullable MediaMap segmentMap;
  private @Nullable Tiles tiles;
  private boolean isGap;
  private List<Part> parts = new ArrayList<>();
  private @Nullable Part previousPart;

  MediaPlaylist parse(String text) throws MediaException {
    for (TagLine line : TagLine.split(text)) {
      try {
        read(line);
      } catch (IllegalArgumentException e) {
        throw new Malformed(String.valueOf(e.getMessage()), line.offset());
      }
    }
    if (targetDuration == 0) {
      throw new Malformed("The playlist has no EXT-X-TARGETDURATION", 0);
    }
    if (durationUs >= 0) {
      throw new Malformed("The last EXTINF has no segment", text.length());
    }
    if (type == MediaPlaylist.Type.VOD && !ended) {
      throw new Malformed("The VOD playlist has no EXT-X-ENDLIST", text.length());
    }
    return new MediaPlaylist(
        type,
        content,
        targetDuration,
        mediaSequence,
        discontinuitySequence,
        independentSegments,
        map,
        segments,
        ended,
        fromStart,
        lowLatency());
  }

  private LowLatency lowLatency() {
    OpenSegment open =
        parts.isEmpty() ? null : new OpenSegment(discontinuity, programDateTime, segmentMap, parts);
    return new LowLatency(control, partTargetUs, skippedSegments, open, hints, reports);
  }

  private void read(TagLine line) throws MediaException {
    if (line.isUri()) {
      addSegment(line);
      return;
    }
    switch (line.tag()) {
      case "#EXT-X-TARGETDURATION" -> targetDuration = integer(line);
      case "#EXT-X-MEDIA-SEQUENCE" -> mediaSequence = Integers.parse(line.value(), line.offset());
      case "#EXT-X-DISCONTINUITY-SEQUENCE" ->
          discontinuitySequence = Integers.parse(line.value(), line.offset());
      case "#EXT-X-PLAYLIST-TYPE" -> type = type(line);
      case "#EXT-X-INDEPENDENT-SEGMENTS" -> independentSegments = true;
      case "#EXT-X-I-FRAMES-ONLY" -> content = Content.I_FRAMES;
      case "#EXT-X-IMAGES-ONLY" -> content = Content.IMAGES;
      case "#EXT-X-ENDLIST" -> ended = true;
      case "#EXT-X-START" -> fromStart = isZero(AttributeList.parse(line).token("TIME-OFFSET"));
      case "#EXT-X-KEY" -> refuseEncryption(line);
      case "#EXT-X-STREAM-INF", "#EXT-X-MEDIA", "#EXT-X-I-FRAME-STREAM-INF" ->
          throw new Malformed("A media playlist has no " + line.tag(), line.offset());
      default -> readSegmentTag(line);
    }
  }

  private void readSegmentTag(TagLine line) throws Malformed {
    switch (line.tag()) {
      case "#EXTINF" -> durationUs = duration(line);
      case "#EXT-X-BYTERANGE" -> byteRange = line;
      case Segment.DISCONTINUITY -> discontinuity = true;
      case Segment.GAP -> isGap = true;
      case "#EXT-X-PROGRAM-DATE-TIME" -> programDateTime = dateTime(line);
      case "#EXT-X-MAP" -> readMap(AttributeList.parse(line), line.offset());
      case "#EXT-X-TILES" -> tiles = tiles(AttributeList.parse(line));
      default -> readLowLatencyTag(line);
    }
  }

  private void readLowLatencyTag(TagLine line) throws Malformed {
    switch (line.tag()) {
      case ServerControl.TAG -> control = ServerControl.parse(AttributeList.parse(line));
      case LowLatency.PART_INF -> partTargetUs = partTarget(AttributeList.parse(line));
      case LowLatency.SKIP -> readSkip(AttributeList.parse(line));
      case Part.TAG -> {
        previousPart = Part.parse(AttributeList.parse(line), previousPart, line.offset());
        parts.add(previousPart);
      }
      case PreloadHint.TAG -> {
        PreloadHint hint = PreloadHint.parse(AttributeList.parse(line));
        if (hint != null) {
          hints.add(hint);
        }
      }
      case RenditionReport.TAG ->
          reports.add(RenditionReport.parse(AttributeList.parse(line), line.offset()));
      default -> {}
    }
  }

  private void readSkip(AttributeList attributes) throws Malformed {
    skippedSegments = attributes.integer("SKIPPED-SEGMENTS");
    if (!segments.isEmpty() || !parts.isEmpty() || skippedSegments == 0) {
      throw attributes.malformed("stands for segments at the beginning");
    }
  }

  private static long partTarget(AttributeList attributes) throws Malformed {
    long us = attributes.decimal("PART-TARGET", 6);
    if (us == 0) {
      throw attributes.malformed("needs a PART-TARGET");
    }
    return us;
  }

  private void addSegment(TagLine line) throws Malformed {
    if (durationUs < 0) {
      throw new Malformed("A segment has no EXTINF", line.offset());
    }
    var segment =
        new Segment(
            line.value(),
            durationUs,
            range(line.value()),
            discontinuity,
            programDateTime,
            segmentMap,
            tiles,
            isGap,
            parts);
    if (segment.roundedSeconds() > targetDuration) {
      throw new Malformed("A segment is longer than EXT-X-TARGETDURATION", line.offset());
    }
    segments.add(segment);
    durationUs = -1;
    byteRange = null;
    discontinuity = false;
    programDateTime = null;
    segmentMap = null;
    tiles = null;
    isGap = false;
    parts = new ArrayList<>();
  }

  private @Nullable ByteRange range(String uri) throws Malformed {
    if (byteRange == null) {
      return null;
    }
    long next = -1;
    if (!segments.isEmpty() && segments.getLast().uri().equals(uri)) {
      ByteRange previous = segments.getLast().byteRange();
      next = previous == null ? -1 : previous.endBytes();
    }
    return ByteRange.parse(byteRange.value(), next, byteRange.offset());
  }

  private void readMap(AttributeList attributes, long offset) throws Malformed {
    String range = attributes.quoted("BYTERANGE");
    var newMap =
        new MediaMap(
            attributes.requiredQuoted("URI"),
            range == null ? null : ByteRange.parse(range, -1, offset));
    if (segments.isEmpty() && skippedSegments == 0) {
      map = newMap;
    } else {
      segmentMap = newMap;
    }
  }

  private static Tiles tiles(AttributeList attributes) throws Malformed {
    Resolution size = attributes.resolution("RESOLUTION");
    Resolution layout = attributes.resolution("LAYOUT");
    if (size == null || layout == null) {
      throw attributes.malformed("needs RESOLUTION and LAYOUT");
    }
    return new Tiles(size, layout, attributes.decimal("DURATION", 6));
  }

  private static long duration(TagLine line) throws Malformed {
    int comma = line.value().indexOf(',');
    String number = comma < 0 ? line.value() : line.value().substring(0, comma);
    return Decimals.parse(number.strip(), 6, line.offset());
  }

  private static boolean isZero(@Nullable String number) {
    return number != null && number.matches("0+(\\.0*)?");
  }

  private static int integer(TagLine line) throws Malformed {
    return Integers.parseInt(line.value(), line.offset());
  }

  private static MediaPlaylist.Type type(TagLine line) throws Malformed {
    return switch (line.value()) {
      case "VOD" -> MediaPlaylist.Type.VOD;
      case "EVENT" -> MediaPlaylist.Type.EVENT;
      default ->
          throw new Malformed("No such playlist type: " + Names.shown(line.value()), line.offset());
    };
  }

  private static Instant dateTime(TagLine line) throws Malformed {
    try {
      return OffsetDateTime.parse(line.value(), DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      throw new Malformed("Not a date and time: " + Names.shown(line.value()), line.offset());
    }
  }

  private static void refuseEncryption(TagLine line) throws MediaException {
    if (!"NONE".equals(AttributeList.parse(line).token("METHOD"))) {
      throw new Unsupported("The playlist is encrypted (EXT-X-KEY)");
    }
  }
}
