package org.kinora.media.flv;

import java.util.Set;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// [VideoTag] from bytes and back.
final class VideoTags {

  private static final int KEY = 1;
  private static final int INTER = 2;
  private static final int GENERATED_KEY = 4;
  private static final int COMMAND = 5;
  private static final int CODEC_AVC = 7;
  private static final int EX = 0x8;
  private static final int CODED_FRAMES_X = 3;
  private static final int METADATA = 4;
  private static final int MULTITRACK = 6;
  // VPCodecConfigurationBox is a full box of version 1 around the record that is on the wire.
  private static final Bytes VPCC_VERSION = Bytes.ofHex("01000000");
  private static final int VP9_RECORD = 8;

  private static final Set<FourCc> CODECS =
      Set.of(VideoTag.AVC, VideoTag.HEVC, VideoTag.AV1, VideoTag.VP9);

  private static final VideoTag OTHER_TRACK = new VideoTag.Ignored("another track");

  private VideoTags() {}

  static VideoTag read(Bytes body, int track) throws MediaException {
    if (body.isEmpty()) {
      return new VideoTag.Ignored("an empty message");
    }
    ByteReader in = body.reader();
    int first = in.u8();
    if (first >> 7 == 1) {
      return enhanced(in, first, track);
    }
    return track == 0 ? legacy(in, first) : OTHER_TRACK;
  }

  private static VideoTag legacy(ByteReader in, int first) throws MediaException {
    int frameType = first >> 4;
    int codec = first & 0xF;
    if (frameType == COMMAND) {
      return new VideoTag.Ignored("a command to the player");
    }
    if (codec != CODEC_AVC) {
      throw new MediaException.Unsupported(
          "video coding %d of FLV: set the encoder to H.264, or to H.265 or AV1".formatted(codec));
    }
    int packetType = in.u8();
    int offset = signed24(in);
    return switch (packetType) {
      case 0 -> config(VideoTag.AVC, in.rest());
      case 1 -> frame(VideoTag.AVC, isKey(frameType), offset, 0, in.rest());
      case 2 -> new VideoTag.End(VideoTag.AVC);
      default -> new VideoTag.Ignored("an AVC packet of type " + packetType);
    };
  }

  private static VideoTag enhanced(ByteReader in, int first, int track) throws MediaException {
    int frameType = (first >> 4) & 7;
    ExHeader.Modified start = ExHeader.modifiers(in, first & 0xF);
    if (start.packetType() == METADATA) {
      return new VideoTag.Ignored("metadata of the picture's colours");
    }
    if (frameType == COMMAND) {
      return new VideoTag.Ignored("a command to the player");
    }
    ExHeader header = ExHeader.read(in, start, MULTITRACK, track);
    Bytes body = header.body();
    if (body == null) {
      return OTHER_TRACK;
    }
    if (!CODECS.contains(header.codec())) {
      throw new MediaException.Unsupported(
          "video coding %08x: set the encoder to H.264, H.265 or AV1"
              .formatted(header.codec().value()));
    }
    return enhanced(header, isKey(frameType), body);
  }

  private static VideoTag enhanced(ExHeader header, boolean isKey, Bytes body)
      throws MediaException {
    FourCc codec = header.codec();
    ByteReader in = body.reader();
    return switch (header.packetType()) {
      case ExHeader.SEQUENCE_START -> config(codec, body);
      case ExHeader.CODED_FRAMES -> {
        int offset = hasOffset(codec) ? signed24(in) : 0;
        yield frame(codec, isKey, offset, header.nanos(), in.rest());
      }
      case CODED_FRAMES_X -> frame(codec, isKey, 0, header.nanos(), body);
      case ExHeader.SEQUENCE_END -> new VideoTag.End(codec);
      case METADATA -> new VideoTag.Ignored("metadata of the picture's colours");
      default -> new VideoTag.Ignored("a video packet of type " + header.packetType());
    };
  }

  private static VideoTag config(FourCc codec, Bytes config) {
    if (config.isEmpty()) {
      return new VideoTag.Ignored("a configuration that is empty");
    }
    return new VideoTag.Config(
        codec,
        codec.equals(VideoTag.VP9) && config.length() == VP9_RECORD
            ? new ByteWriter().bytes(VPCC_VERSION).bytes(config).toBytes()
            : config);
  }

  private static VideoTag frame(FourCc codec, boolean isKey, int offset, int nanos, Bytes data) {
    return data.isEmpty()
        ? new VideoTag.Ignored("a picture that is empty")
        : new VideoTag.Frame(codec, isKey, offset, nanos, data);
  }

  private static boolean isKey(int frameType) {
    return frameType == KEY || frameType == GENERATED_KEY;
  }

  private static boolean hasOffset(FourCc codec) {
    return codec.equals(VideoTag.AVC) || codec.equals(VideoTag.HEVC);
  }

  private static int signed24(ByteReader in) throws MediaException {
    return (in.u24() << 8) >> 8;
  }

  static Bytes write(VideoTag.Config tag) {
    if (tag.codec().equals(VideoTag.AVC)) {
      return legacy(KEY, 0, 0).bytes(tag.config()).toBytes();
    }
    boolean isBox =
        tag.codec().equals(VideoTag.VP9)
            && tag.config().length() == VPCC_VERSION.length() + VP9_RECORD;
    return ExHeader.write(EX | KEY, ExHeader.SEQUENCE_START, 0, tag.codec())
        .bytes(isBox ? tag.config().slice(VPCC_VERSION.length()) : tag.config())
        .toBytes();
  }

  static Bytes write(VideoTag.Frame tag) {
    int frameType = tag.isKey() ? KEY : INTER;
    int offset = tag.compositionOffsetMs();
    if (tag.codec().equals(VideoTag.AVC) && tag.nanosOffset() == 0) {
      return legacy(frameType, 1, offset).bytes(tag.data()).toBytes();
    }
    boolean hasOffset = hasOffset(tag.codec());
    if (offset != 0 && !hasOffset) {
      throw new IllegalArgumentException(tag.codec() + " has no composition offset");
    }
    int packetType = offset == 0 && hasOffset ? CODED_FRAMES_X : ExHeader.CODED_FRAMES;
    ByteWriter out = ExHeader.write(EX | frameType, packetType, tag.nanosOffset(), tag.codec());
    if (offset != 0) {
      out.u24(offset & 0xFF_FFFF);
    }
    return out.bytes(tag.data()).toBytes();
  }

  static Bytes write(VideoTag.End tag) {
    return tag.codec().equals(VideoTag.AVC)
        ? legacy(KEY, 2, 0).toBytes()
        : ExHeader.write(EX | KEY, ExHeader.SEQUENCE_END, 0, tag.codec()).toBytes();
  }

  private static ByteWriter legacy(int frameType, int packetType, int offset) {
    return new ByteWriter().u8((frameType << 4) | CODEC_AVC).u8(packetType).u24(offset & 0xFF_FFFF);
  }
}
