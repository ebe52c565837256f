package org.kinora.onair;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.codec.Codec;
import org.kinora.media.codec.Codecs;
import org.kinora.media.codec.OpusHead;
import org.kinora.media.codec.PictureFormat;
import org.kinora.media.flv.AudioTag;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.flv.VideoTag;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.CmafHeader;
import org.kinora.media.rtmp.RtmpEvent;
import org.kinora.media.rtmp.TimestampUnwrap;
import org.kinora.media.sample.Frame;
import org.kinora.media.sample.FrameRate;
import org.kinora.media.sample.Track;

/// From what an encoder sends to frames. The first ones are held until it is known what tracks
/// there are and how fast pictures come; then a broadcast begins, or goes on.
final class Feed {

  private static final int OPUS_PACKET = 960;
  private static final int AAC_PACKET = 1024;
  private static final int USUAL_PICTURE_TICKS = 3000;

  /// Encoders send both within this time, if they send both.
  private static final long OTHER_TRACK_US = 1_500_000;

  /// Where the encoder told the frame rate some frames confirm it; else it is measured.
  private static final int CONFIRMING_FRAMES = 4;
  private static final int MEASURED_FRAMES = 12;
  private static final int MAX_HELD = 2_000;

  /// Begins a broadcast, or goes on with one.
  interface Opening {
    Broadcasts.Feeding open(StreamStart start, @Nullable StreamMetadata metadata)
        throws IOException;
  }

  private final Opening opening;
  private final Pulse pulse;
  private final TimestampUnwrap pictureTimes = new TimestampUnwrap();
  private final TimestampUnwrap soundTimes = new TimestampUnwrap();
  private final List<Held> held = new ArrayList<>();
  private @Nullable PictureFormat pictures;
  private @Nullable Codec sound;
  private Bytes pictureConfig = Bytes.empty();
  private Bytes soundConfig = Bytes.empty();
  private double toldRate;
  private @Nullable Instant firstAt;
  private Broadcasts.@Nullable Feeding feeding;

  private @Nullable StreamMetadata metadata;
  private Bytes pictureHeader = Bytes.empty();
  private Bytes soundHeader = Bytes.empty();

  private record Held(boolean isPicture, Frame frame, Bytes body, Instant at) {

    long timeMs() {
      return frame.decodeUs() / 1000;
    }
  }

  Feed(Opening opening, Pulse pulse) {
    this.opening = opening;
    this.pulse = pulse;
  }

  /// What is fed; null until the broadcast has begun.
  Broadcasts.@Nullable Feeding feeding() {
    return feeding;
  }

  /// Takes what came. Throws [MediaException] where it can't be broadcast, with what to change.
  void take(RtmpEvent event) throws IOException {
    switch (event) {
      case RtmpEvent.VideoReceived(long timeMs, Bytes body) -> picture(timeMs, body);
      case RtmpEvent.AudioReceived(long timeMs, Bytes body) -> sound(timeMs, body);
      case RtmpEvent.MetadataReceived(StreamMetadata told) -> {
        Double rate = told.frameRate();
        toldRate = rate == null ? toldRate : rate;
        metadata = told;
        pulse.told(told);
      }
      case RtmpEvent.PublishAsked _,
          RtmpEvent.DataIgnored _,
          RtmpEvent.PongReceived _,
          RtmpEvent.PublishEnded _ -> {}
    }
  }

  private void picture(long timeMs, Bytes body) throws IOException {
    switch (VideoTag.read(body)) {
      case VideoTag.Config(FourCc codec, Bytes config) -> {
        if (config.equals(pictureConfig)) {
          return;
        }
        requireSame(pictureConfig);
        pictures = PictureFormat.read(codec, config);
        pictureConfig = config.copy();
        pictureHeader = body.copy();
      }
      case VideoTag.Frame(FourCc _, boolean isKey, int offsetMs, int nanos, Bytes data) -> {
        if (pictures == null) {
          return;
        }
        long us = pictureTimes.next(timeMs) * 1000 + nanos / 1000;
        frame(true, new Frame(us, offsetMs * 1000L, isKey, data), body);
      }
      case VideoTag.End _, VideoTag.Ignored _ -> {}
    }
  }

  private void sound(long timeMs, Bytes body) throws IOException {
    switch (AudioTag.read(body)) {
      case AudioTag.Config(FourCc codec, Bytes config) -> {
        if (config.equals(soundConfig)) {
          return;
        }
        requireSame(soundConfig);
        sound = codec(codec, config);
        soundConfig = config.copy();
        soundHeader = body.copy();
      }
      case AudioTag.Frame(FourCc _, Bytes data) -> {
        if (sound != null && !data.isEmpty()) {
          frame(false, new Frame(soundTimes.next(timeMs) * 1000, 0, true, data), body);
        }
      }
      case AudioTag.End _, AudioTag.Ignored _ -> {}
    }
  }

  /// A broadcast keeps its settings: who changes them begins another.
  private void requireSame(Bytes before) throws MediaException {
    if (feeding != null || !before.isEmpty()) {
      throw new MediaException.Unsupported(
          "The encoder changed its settings while live. Stop, and start again with the new ones.");
    }
  }

  private static Codec codec(FourCc codec, Bytes config) throws MediaException {
    return switch (codec.toString()) {
      case "mp4a" -> aac(codec, config);
      case "Opus" -> OpusHead.read(config);
      default ->
          throw new MediaException.Unsupported(
              "Sound in " + codec + " can't be broadcast. Set the encoder to AAC.");
    };
  }

  private static Codec aac(FourCc codec, Bytes config) throws MediaException {
    Codec.Aac aac = Codecs.aac(codec, config);
    if (aac.channels() == 0) {
      throw new MediaException.Unsupported(
          "Sound whose channels are told in its packets can't be broadcast. Set it to stereo.");
    }
    return aac;
  }

  private void frame(boolean isPicture, Frame frame, Bytes body) throws IOException {
    Instant now = Instant.now();
    pulse.frame(isPicture, frame, now);
    var held = new Held(isPicture, frame, body, now);
    Broadcasts.Feeding open = feeding;
    if (open == null) {
      hold(held);
    } else {
      give(open, held);
    }
  }

  private static void give(Broadcasts.Feeding open, Held next) throws IOException {
    if (next.isPicture) {
      open.run().picture(next.frame);
      open.taps().forEach(tap -> tap.picture(next.timeMs(), next.body));
    } else {
      open.run().sound(next.frame);
      open.taps().forEach(tap -> tap.sound(next.timeMs(), next.body));
    }
  }

  private void hold(Held next) throws IOException {
    if (held.size() >= MAX_HELD) {
      throw new MediaException.Unsupported(
          "The encoder sends no key frame. Set its key-frame interval to 2 s.");
    }
    firstAt = firstAt == null ? next.at : firstAt;
    // Before the first key frame nothing can be shown.
    boolean hasKey = held.stream().anyMatch(it -> it.isPicture && it.frame.isKey());
    if (next.isPicture && !hasKey && !next.frame.isKey()) {
      return;
    }
    held.add(next);
    if (isKnown()) {
      open();
    }
  }

  private boolean isKnown() {
    int frames = distinctTimes().size();
    long spanUs = held.getLast().frame.decodeUs() - held.getFirst().frame.decodeUs();
    boolean isLate = spanUs >= OTHER_TRACK_US;
    if (pictures == null) {
      return isLate;
    }
    int needed = toldRate > 0 ? CONFIRMING_FRAMES : MEASURED_FRAMES;
    return frames >= needed && (sound != null || isLate) && (isLate || !isAhead());
  }

  /// Whether pictures still come faster than they are shown: what an encoder had ready comes at
  /// once, and only with the end of that is it known which moment was when.
  private boolean isAhead() {
    Held last = held.getLast();
    var before =
        held.stream().limit(held.size() - 1).filter(it -> it.isPicture == last.isPicture).toList();
    return !before.isEmpty() && isFaster(before.getLast(), last) && isFaster(held.getFirst(), last);
  }

  /// By a quarter; less is chance.
  private static boolean isFaster(Held from, Held to) {
    long shownUs = to.frame.decodeUs() - from.frame.decodeUs();
    return 4 * shownUs > 5 * ChronoUnit.MICROS.between(from.at, to.at);
  }

  private void open() throws IOException {
    var start = start();
    pulse.start(start);
    var opened = opening.open(start, metadata);
    feeding = opened;
    for (Tap tap : opened.taps()) {
      long timeMs = held.getFirst().timeMs();
      if (pictures != null) {
        tap.picture(timeMs, pictureHeader);
      }
      if (sound != null) {
        tap.sound(timeMs, soundHeader);
      }
    }
    for (Held one : held) {
      give(opened, one);
    }
    held.clear();
  }

  private StreamStart start() throws MediaException {
    StreamStart.Line pictureLine = null;
    StreamStart.Line soundLine = null;
    if (pictures != null) {
      var rate = FrameRate.of(toldRate, apartUs());
      var track =
          Track.pictures(pictures.codec(), pictures.width(), pictures.height(), usualTicks(rate));
      pictureLine = new StreamStart.Line(track, CmafHeader.of(track), rate);
    }
    if (sound != null) {
      var track = soundTrack(sound);
      soundLine = new StreamStart.Line(track, CmafHeader.of(track), FrameRate.UNKNOWN);
    }
    boolean isLedByPictures = pictureLine != null;
    Held first =
        held.stream().filter(it -> it.isPicture == isLedByPictures).findFirst().orElseThrow();
    // What came fastest tells best which of our moments was which of the encoder's.
    Instant at =
        held.stream()
            .map(it -> it.at.minusNanos((it.frame.decodeUs() - first.frame.decodeUs()) * 1000))
            .min(Instant::compareTo)
            .orElseThrow();
    return new StreamStart(pictureLine, soundLine, first.frame.decodeUs(), at);
  }

  private static Track soundTrack(Codec codec) {
    return switch (codec) {
      case Codec.Aac aac -> Track.sound(aac, aac.sampleRate(), aac.channels(), packetTicks(aac));
      case Codec.Opus opus -> Track.sound(opus, 48_000, opus.channels(), packetTicks(opus));
      default -> throw new IllegalStateException("no live sound in " + codec);
    };
  }

  /// How long a packet of sound lasts, in samples.
  static int packetTicks(Codec codec) {
    return codec instanceof Codec.Opus ? OPUS_PACKET : AAC_PACKET;
  }

  /// How long a picture lasts, in ticks.
  static int usualTicks(FrameRate rate) {
    return rate.isKnown()
        ? (int) Math.ceilDiv((long) Track.PICTURE_TIMESCALE * rate.den(), rate.num())
        : USUAL_PICTURE_TICKS;
  }

  /// Each once: GStreamer gives all pictures that are decoded before time 0 the time 0, which are
  /// as many as there are B-frames in a row.
  private List<Long> distinctTimes() {
    return held.stream().filter(Held::isPicture).map(it -> it.frame.decodeUs()).distinct().toList();
  }

  private List<Long> apartUs() {
    var times = distinctTimes();
    var apart = new ArrayList<Long>();
    for (int i = 1; i < times.size(); i++) {
      apart.add(times.get(i) - times.get(i - 1));
    }
    return apart;
  }
}
