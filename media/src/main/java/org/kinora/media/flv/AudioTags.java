package org.kinora.media.flv;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// [AudioTag] from bytes and back.
final class AudioTags {

  private static final int FORMAT_EX = 9;
  private static final int FORMAT_AAC = 10;
  // 44 kHz, 16 bits, stereo: what AAC has there whatever it is (FLV 10.1 annex E.4.2.1).
  private static final int AAC_FIRST = 0xAF;
  private static final int MULTICHANNEL_CONFIG = 4;
  private static final int MULTITRACK = 5;
  private static final Bytes OPUS_TAGS = Bytes.ofText("OpusTags", StandardCharsets.US_ASCII);
  private static final Bytes OPUS_HEAD = Bytes.ofText("OpusHead", StandardCharsets.US_ASCII);
  private static final Bytes FLAC_MARKER = Bytes.ofText("fLaC", StandardCharsets.US_ASCII);
  private static final int STREAMINFO = 34;
  private static final int FLAC_BLOCK_HEADER = 4;

  private static final Set<FourCc> CODECS =
      Set.of(AudioTag.AAC, AudioTag.OPUS, AudioTag.FLAC, AudioTag.AC3, AudioTag.EAC3);

  private AudioTags() {}

  static AudioTag read(Bytes body) throws MediaException {
    if (body.isEmpty()) {
      return new AudioTag.Ignored("an empty message");
    }
    ByteReader in = body.reader();
    int first = in.u8();
    return switch (first >> 4) {
      case FORMAT_EX -> enhanced(in, first);
      case FORMAT_AAC -> aac(in);
      default ->
          throw new MediaException.Unsupported(
              "audio coding %s: set the encoder to AAC or Opus".formatted(name(first >> 4)));
    };
  }

  private static AudioTag aac(ByteReader in) throws MediaException {
    if (!in.hasRemaining()) {
      return new AudioTag.Ignored("an empty message");
    }
    int packetType = in.u8();
    return switch (packetType) {
      case 0 -> config(AudioTag.AAC, in.rest());
      case 1 -> frame(AudioTag.AAC, in.rest());
      default -> new AudioTag.Ignored("an AAC packet of type " + packetType);
    };
  }

  private static AudioTag enhanced(ByteReader in, int first) throws MediaException {
    ExHeader.Modified start = ExHeader.modifiers(in, first & 0xF);
    ExHeader header = ExHeader.read(in, start, MULTITRACK, 0);
    Bytes body = header.body();
    if (body == null) {
      return new AudioTag.Ignored("a track other than the first");
    }
    FourCc codec = header.codec();
    if (!CODECS.contains(codec)) {
      throw new MediaException.Unsupported(
          "audio coding %08x: set the encoder to AAC or Opus".formatted(codec.value()));
    }
    return switch (header.packetType()) {
      case ExHeader.SEQUENCE_START -> config(codec, body);
      case ExHeader.CODED_FRAMES -> frame(codec, body);
      case ExHeader.SEQUENCE_END -> new AudioTag.End(codec);
      case MULTICHANNEL_CONFIG -> new AudioTag.Ignored("the places of the speakers");
      default -> new AudioTag.Ignored("an audio packet of type " + header.packetType());
    };
  }

  private static AudioTag config(FourCc codec, Bytes config) throws MediaException {
    if (codec.equals(AudioTag.AC3) || codec.equals(AudioTag.EAC3)) {
      return new AudioTag.Config(codec, Bytes.empty());
    }
    if (config.isEmpty()) {
      return new AudioTag.Ignored("a configuration that is empty");
    }
    if (codec.equals(AudioTag.FLAC)) {
      return new AudioTag.Config(codec, streamInfo(config));
    }
    if (codec.equals(AudioTag.OPUS) && startsWith(config, OPUS_TAGS)) {
      return new AudioTag.Ignored("a comment");
    }
    if (codec.equals(AudioTag.OPUS) && !startsWith(config, OPUS_HEAD)) {
      throw new MediaException.Malformed("Opus without its identification header", 0);
    }
    return new AudioTag.Config(codec, config);
  }

  /// The specification names the STREAMINFO block alone; FFmpeg writes the marker and the block's
  /// header before it, as a FLAC file begins.
  private static Bytes streamInfo(Bytes config) throws MediaException {
    int from = startsWith(config, FLAC_MARKER) ? FLAC_MARKER.length() : 0;
    if (config.length() - from >= FLAC_BLOCK_HEADER + STREAMINFO) {
      from += FLAC_BLOCK_HEADER;
    }
    if (config.length() - from < STREAMINFO) {
      throw new MediaException.Malformed("STREAMINFO of %d bytes".formatted(config.length()), 0);
    }
    return config.slice(from, STREAMINFO);
  }

  private static boolean startsWith(Bytes bytes, Bytes start) {
    return bytes.length() >= start.length() && bytes.slice(0, start.length()).equals(start);
  }

  private static AudioTag frame(FourCc codec, Bytes data) {
    return data.isEmpty()
        ? new AudioTag.Ignored("sound that is empty")
        : new AudioTag.Frame(codec, data);
  }

  private static String name(int format) {
    return switch (format) {
      case 2, 14 -> "MP3";
      case 4, 5, 6 -> "Nellymoser";
      case 7, 8 -> "G.711";
      case 11 -> "Speex";
      default -> format + " of FLV";
    };
  }

  static Bytes write(AudioTag.Config tag) {
    return start(tag.codec(), ExHeader.SEQUENCE_START).bytes(tag.config()).toBytes();
  }

  static Bytes write(AudioTag.Frame tag) {
    return start(tag.codec(), ExHeader.CODED_FRAMES).bytes(tag.data()).toBytes();
  }

  static Bytes write(AudioTag.End tag) {
    return ExHeader.write(FORMAT_EX, ExHeader.SEQUENCE_END, 0, tag.codec()).toBytes();
  }

  private static ByteWriter start(FourCc codec, int packetType) {
    return codec.equals(AudioTag.AAC)
        ? new ByteWriter().u8(AAC_FIRST).u8(packetType)
        : ExHeader.write(FORMAT_EX, packetType, 0, codec);
  }
}
