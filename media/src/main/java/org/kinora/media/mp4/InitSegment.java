package org.kinora.media.mp4;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kinora.media.codec.Codec;
import org.kinora.media.codec.Codecs;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.mp4.MovieBox.Edit;
import org.kinora.media.mp4.MovieBox.Trex;
import org.kinora.media.mp4.SampleTableBox.AudioSampleEntry;
import org.kinora.media.mp4.SampleTableBox.VisualSampleEntry;

/// The head of a fragmented file with one track, `ftyp` to the end of `moov` (ISO/IEC 14496-12
/// §8.16.1, CMAF §7.3.1).
public record InitSegment(
    ByteRange range, Bytes bytes, Track track, List<Edit> edits, Trex defaults) {

  private static final int OPUS_RATE = 48_000;

  public InitSegment {
    edits = List.copyOf(edits);
  }

  /// What the one track is; width and height are 0 for sound, rate and channels 0 for pictures.
  /// `stsd` is the body of the sample description box.
  public record Track(
      long id,
      int timescale,
      FourCc handler,
      Bytes stsd,
      Codec codec,
      int width,
      int height,
      int sampleRate,
      int channels) {}

  /// Reads from the start of `channel`, and nothing after `moov`.
  public static InitSegment read(SeekableByteChannel channel) throws IOException {
    var boxes = new BoxChannel(channel);
    long offset = 0;
    while (true) {
      long at = offset;
      BoxChannel.Head head =
          boxes
              .required(offset)
              .orElseThrow(() -> new MediaException.Malformed("the file ends before a moov", at));
      if (head.is("moov")) {
        Bytes bytes = boxes.read(new ByteRange(0, head.range().end()));
        Bytes moov = bytes.slice((int) offset);
        return of(bytes, Boxes.read(moov, offset).getFirst());
      }
      if (head.is("moof") || head.is("mdat")) {
        throw new MediaException.Unsupported(
            "%s before moov: not a fragmented MP4 file".formatted(head.type()));
      }
      offset = head.range().end();
    }
  }

  public int timescale() {
    return track.timescale;
  }

  public FourCc handler() {
    return track.handler;
  }

  public Codec codec() {
    return track.codec;
  }

  public int width() {
    return track.width;
  }

  public int height() {
    return track.height;
  }

  public int sampleRate() {
    return track.sampleRate;
  }

  public int channels() {
    return track.channels;
  }

  public boolean isVideo() {
    return track.handler.is("vide");
  }

  public boolean isAudio() {
    return track.handler.is("soun");
  }

  /// The media time, in ticks, that is presented first: what the edit list skips, such as an
  /// encoder's priming (§8.6.6).
  public long mediaTime() {
    return edits.stream()
        .mapToLong(Edit::mediaTime)
        .filter(time -> time >= 0)
        .findFirst()
        .orElse(0);
  }

  /// Of all bytes up to the end of `moov`.
  static InitSegment of(Bytes bytes, Box moov) throws MediaException {
    List<Box> traks = moov.children().stream().filter(box -> box.type().is("trak")).toList();
    if (traks.size() != 1) {
      throw new MediaException.Unsupported(traks.size() + " tracks in a file, not one");
    }
    Box trak = traks.getFirst();
    long id = need(trak, MovieBox.Tkhd.class).trackId();
    Track track = track(id, need(trak, "mdia"));
    List<Edit> edits =
        trak.first("edts")
            .flatMap(edts -> edts.first(MovieBox.Elst.class))
            .map(MovieBox.Elst::edits)
            .orElse(List.of());
    Trex trex =
        moov.first("mvex").stream()
            .flatMap(mvex -> mvex.all(Trex.class))
            .filter(candidate -> candidate.trackId() == id)
            .findFirst()
            .orElseThrow(
                () -> new MediaException.Unsupported("no trex: not a fragmented MP4 file"));
    return new InitSegment(new ByteRange(0, bytes.length()), bytes, track, edits, trex);
  }

  private static Track track(long id, Box mdia) throws MediaException {
    long timescale = need(mdia, MovieBox.Mdhd.class).timescale();
    if (timescale <= 0 || timescale > Integer.MAX_VALUE) {
      throw new MediaException.Malformed("a timescale of " + timescale, 0);
    }
    var stsd = need(need(need(mdia, "minf"), "stbl"), SampleTableBox.Stsd.class);
    if (stsd.children().size() != 1) {
      throw new MediaException.Unsupported(stsd.children().size() + " sample entries, not one");
    }
    Box entry = stsd.children().getFirst();
    Codec codec = Codecs.read(entry.type(), configs(entry));
    int width = entry instanceof VisualSampleEntry visual ? visual.width() : 0;
    int height = entry instanceof VisualSampleEntry visual ? visual.height() : 0;
    return new Track(
        id,
        (int) timescale,
        need(mdia, MovieBox.Hdlr.class).handler(),
        Boxes.write(stsd).slice(8),
        codec,
        width,
        height,
        entry instanceof AudioSampleEntry audio ? sampleRate(codec, audio) : 0,
        entry instanceof AudioSampleEntry audio ? channels(codec, audio) : 0);
  }

  private static Map<FourCc, Bytes> configs(Box entry) {
    var configs = new HashMap<FourCc, Bytes>();
    for (Box child : entry.children()) {
      if (child instanceof Box.UnknownBox(FourCc type, Bytes body)) {
        configs.putIfAbsent(type, body);
      }
    }
    return configs;
  }

  private static int sampleRate(Codec codec, AudioSampleEntry entry) {
    return switch (codec) {
      case Codec.Aac aac -> aac.sampleRate();
      case Codec.Flac flac -> flac.sampleRate();
      case Codec.Opus _ -> OPUS_RATE;
      default -> (int) (entry.sampleRate() >> 16);
    };
  }

  private static int channels(Codec codec, AudioSampleEntry entry) {
    return switch (codec) {
      case Codec.Aac aac when aac.channels() > 0 -> aac.channels();
      case Codec.Opus opus -> opus.channels();
      case Codec.Ac3 ac3 -> ac3.channels();
      case Codec.Flac flac -> flac.channels();
      default -> entry.channels();
    };
  }

  private static Box need(Box parent, String name) throws MediaException {
    return parent.first(name).orElseThrow(() -> missing(parent, name));
  }

  private static <T extends Box> T need(Box parent, Class<T> kind) throws MediaException {
    return parent.first(kind).orElseThrow(() -> missing(parent, kind.getSimpleName()));
  }

  private static MediaException missing(Box parent, String name) {
    return new MediaException.Malformed("no usable %s in %s".formatted(name, parent.type()), 0);
  }
}
