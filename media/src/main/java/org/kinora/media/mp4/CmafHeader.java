package org.kinora.media.mp4;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;
import org.kinora.media.sample.Track;

/// Writes the header of a live track, a CMAF header (ISO/IEC 23000-19 §7.3.1) whose sample tables
/// are empty.
///
/// ```
/// ftyp
/// moov
/// ├─ mvhd
/// ├─ trak
/// │  ├─ tkhd
/// │  └─ mdia ─ mdhd, hdlr, minf ─ vmhd | smhd, dinf ─ dref, stbl ─ stsd, stts, stsc, stsz, stco
/// └─ mvex ─ trex
/// ```
public final class CmafHeader {

  static final int TRACK_ID = 1;

  private static final int IN_MOVIE = 7;
  private static final int UNDETERMINED_LANGUAGE = 0x55C4;
  private static final int SELF_CONTAINED = 1;
  private static final String MATRIX =
      "00010000" + "00".repeat(12) + "00010000" + "00".repeat(12) + "40000000";

  private CmafHeader() {}

  /// Throws [MediaException.Unsupported] for a codec that live streams don't come in.
  public static Bytes of(Track track) throws MediaException {
    var brands = List.of(FourCc.of("iso6"), FourCc.of("cmfc"), FourCc.of("mp41"));
    var ftyp = new Box.FileType(FourCc.of("ftyp"), FourCc.of("cmfc"), 0, brands);
    var mvex = Box.Container.of("mvex", new MovieBox.Trex(TRACK_ID, 1, 0, 0, 0));
    return Boxes.write(List.of(ftyp, Box.Container.of("moov", mvhd(), trak(track), mvex)));
  }

  private static Box mvhd() {
    var presentation =
        Bytes.ofHex("00010000" + "0100" + "00".repeat(10) + MATRIX + "00".repeat(24));
    return new MovieBox.Mvhd(0, 0, 0, 1000, 0, presentation, TRACK_ID + 1);
  }

  private static Box trak(Track track) throws MediaException {
    String volume = track.isPictures() ? "0000" : "0100";
    var placement = Bytes.ofHex("00".repeat(12) + volume + "0000" + MATRIX);
    var tkhd =
        new MovieBox.Tkhd(
            0,
            IN_MOVIE,
            0,
            0,
            TRACK_ID,
            0,
            placement,
            (long) track.width() << 16,
            (long) track.height() << 16);
    var mdhd = new MovieBox.Mdhd(0, 0, 0, track.timescale(), 0, UNDETERMINED_LANGUAGE);
    var handler = FourCc.of(track.isPictures() ? "vide" : "soun");
    var hdlr = new MovieBox.Hdlr(handler, Bytes.ofText("\0", StandardCharsets.US_ASCII));
    return Box.Container.of("trak", tkhd, Box.Container.of("mdia", mdhd, hdlr, minf(track)));
  }

  private static Box minf(Track track) throws MediaException {
    Box head =
        track.isPictures()
            ? new MovieBox.Vmhd(1, 0, Bytes.ofHex("00".repeat(6)))
            : new MovieBox.Smhd(0);
    var url = Box.UnknownBox.of("url ", new ByteWriter().u8(0).u24(SELF_CONTAINED).toBytes());
    var dinf = Box.Container.of("dinf", new MovieBox.Dref(List.of(url)));
    var stbl =
        Box.Container.of(
            "stbl",
            new SampleTableBox.Stsd(List.of(sampleEntry(track))),
            SampleTableBox.RowTable.empty("stts"),
            SampleTableBox.RowTable.empty("stsc"),
            SampleTableBox.Stsz.empty(),
            SampleTableBox.RowTable.empty("stco"));
    return Box.Container.of("minf", head, dinf, stbl);
  }

  private static Box sampleEntry(Track track) throws MediaException {
    Codec codec = track.codec();
    Box config =
        switch (codec) {
          case Codec.Avc avc -> Box.UnknownBox.of("avcC", avc.config());
          case Codec.Hevc hevc -> Box.UnknownBox.of("hvcC", hevc.config());
          case Codec.Av1 av1 -> Box.UnknownBox.of("av1C", av1.config());
          case Codec.Vp9 vp9 -> Box.UnknownBox.of("vpcC", vp9.config());
          case Codec.Aac aac -> Box.UnknownBox.of("esds", esds(aac.config()));
          case Codec.Opus opus -> Box.UnknownBox.of("dOps", opus.config());
          case Codec.Ac3 _, Codec.Eac3 _, Codec.Flac _, Codec.Other _ ->
              throw new MediaException.Unsupported(codec.sampleEntry() + " in a live track");
        };
    if (track.isPictures()) {
      return SampleTableBox.VisualSampleEntry.of(
          codec.sampleEntry(), track.width(), track.height(), List.of(config));
    }
    // The field has sixteen bits before its point (ISO/IEC 14496-12 §12.2.3.2).
    long rate = track.sampleRate() > 0xFFFF ? 0 : (long) track.sampleRate() << 16;
    return new SampleTableBox.AudioSampleEntry(
        codec.sampleEntry(), 1, track.channels(), 16, rate, List.of(config));
  }

  /// ISO/IEC 14496-1 §7.2.6: an ES descriptor ⊃ decoder configuration ⊃ decoder specific
  /// information, and the SL configuration of MP4 files.
  private static Bytes esds(Bytes config) {
    var specific = descriptor(5, config);
    var decoder = new ByteWriter().u8(0x40).u8(0x15).u24(0).u32(0).u32(0).bytes(specific).toBytes();
    var es = new ByteWriter().u16(0).u8(0).bytes(descriptor(4, decoder));
    es.bytes(descriptor(6, Bytes.of((byte) 2)));
    return new ByteWriter().u32(0).bytes(descriptor(3, es.toBytes())).toBytes();
  }

  private static Bytes descriptor(int tag, Bytes body) {
    int length = body.length();
    return new ByteWriter()
        .u8(tag)
        .u8((length >> 21 & 0x7F) | 0x80)
        .u8((length >> 14 & 0x7F) | 0x80)
        .u8((length >> 7 & 0x7F) | 0x80)
        .u8(length & 0x7F)
        .bytes(body)
        .toBytes();
  }
}
