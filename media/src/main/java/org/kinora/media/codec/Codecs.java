package org.kinora.media.codec;

import java.util.Map;
import java.util.Set;
import org.kinora.media.codec.Codec.HevcProfile;
import org.kinora.media.io.BitReader;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.io.MediaException;

/// Reads a [Codec] from a sample entry's name and the configuration boxes below it.
public final class Codecs {

  private static final int[] AAC_RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int[] AAC_CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 24, 8, 0};
  private static final int[] AC3_CHANNELS = {2, 1, 2, 3, 3, 4, 4, 5};
  private static final Set<String> AVC = Set.of("avc1", "avc2", "avc3", "avc4");
  private static final Set<String> HEVC = Set.of("hvc1", "hev1");
  private static final int OTI_MPEG4_AUDIO = 0x40;

  private Codecs() {}

  /// `configs` are the bodies of the boxes inside the sample entry by their name.
  public static Codec read(FourCc sampleEntry, Map<FourCc, Bytes> configs) throws MediaException {
    String name = sampleEntry.toString();
    if (AVC.contains(name)) {
      return avc(sampleEntry, config(sampleEntry, configs, "avcC"));
    }
    if (HEVC.contains(name)) {
      return hevc(sampleEntry, config(sampleEntry, configs, "hvcC"));
    }
    return switch (name) {
      case "av01" -> av1(sampleEntry, config(sampleEntry, configs, "av1C"));
      case "vp09" -> vp9(sampleEntry, config(sampleEntry, configs, "vpcC"));
      case "mp4a" -> mp4a(sampleEntry, config(sampleEntry, configs, "esds"));
      case "Opus" -> opus(sampleEntry, config(sampleEntry, configs, "dOps"));
      case "ac-3" -> ac3(sampleEntry, config(sampleEntry, configs, "dac3"));
      case "ec-3" -> new Codec.Eac3(sampleEntry, config(sampleEntry, configs, "dec3"));
      case "fLaC" -> flac(sampleEntry, config(sampleEntry, configs, "dfLa"));
      default -> new Codec.Other(sampleEntry, name);
    };
  }

  /// H.264's configuration record (ISO/IEC 14496-15 §5.3.3.1.2).
  public static Codec.Avc avc(FourCc sampleEntry, Bytes avcC) throws MediaException {
    ByteReader in = versioned(avcC, "avcC");
    return new Codec.Avc(sampleEntry, in.u8(), in.u8(), in.u8(), avcC);
  }

  /// H.265's configuration record (ISO/IEC 14496-15 §8.3.3.1.2).
  public static Codec.Hevc hevc(FourCc sampleEntry, Bytes hvcC) throws MediaException {
    ByteReader in = versioned(hvcC, "hvcC");
    int first = in.u8();
    int compatibility = in.i32();
    Bytes constraints = in.bytes(6);
    int level = in.u8();
    boolean highTier = ((first >> 5) & 1) == 1;
    var profile =
        new HevcProfile(first >> 6, first & 31, compatibility, highTier, level, constraints);
    return new Codec.Hevc(sampleEntry, profile, hvcC);
  }

  /// AV1's configuration record (AV1 in ISOBMFF §2.3.3).
  public static Codec.Av1 av1(FourCc sampleEntry, Bytes av1C) throws MediaException {
    var in = av1C.reader();
    if (in.u8() != 0x81) {
      throw new MediaException.Unsupported("av1C of a version other than 1");
    }
    int second = in.u8();
    int third = in.u8();
    int depth = (third & 0x40) == 0 ? 8 : (third & 0x20) == 0 ? 10 : 12;
    return new Codec.Av1(sampleEntry, second >> 5, second & 31, (third & 0x80) != 0, depth, av1C);
  }

  /// MPEG-4 audio's AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1).
  public static Codec.Aac aac(FourCc sampleEntry, Bytes config) throws MediaException {
    var in = new BitReader(config);
    int objectType = aacObjectType(in);
    int rate = aacRate(in);
    int channels = AAC_CHANNELS[(int) in.bits(4)];
    return new Codec.Aac(sampleEntry, objectType, rate, channels, config);
  }

  private static int aacObjectType(BitReader in) throws MediaException {
    int type = (int) in.bits(5);
    return type == 31 ? 32 + (int) in.bits(6) : type;
  }

  private static int aacRate(BitReader in) throws MediaException {
    int index = (int) in.bits(4);
    if (index == 15) {
      return (int) in.bits(24);
    }
    if (index >= AAC_RATES.length) {
      throw new MediaException.Malformed("reserved sampling frequency index " + index, 0);
    }
    return AAC_RATES[index];
  }

  private static Codec.Vp9 vp9(FourCc sampleEntry, Bytes vpcC) throws MediaException {
    var in = vpcC.reader();
    in.skip(4);
    return new Codec.Vp9(sampleEntry, in.u8(), in.u8(), in.u8() >> 4, vpcC);
  }

  /// `esds` = version and flags, then ES descriptor ⊃ decoder configuration ⊃ decoder specific
  /// information (ISO/IEC 14496-1 §7.2.6).
  private static Codec mp4a(FourCc sampleEntry, Bytes esds) throws MediaException {
    var in = esds.reader();
    in.skip(4);
    ByteReader es = descriptor(in, 3);
    es.skip(2);
    int flags = es.u8();
    es.skip((flags & 0x80) != 0 ? 2 : 0);
    es.skip((flags & 0x40) != 0 ? es.u8() : 0);
    es.skip((flags & 0x20) != 0 ? 2 : 0);
    ByteReader decoder = descriptor(es, 4);
    int objectTypeIndication = decoder.u8();
    if (objectTypeIndication != OTI_MPEG4_AUDIO) {
      return new Codec.Other(sampleEntry, "%s.%02x".formatted(sampleEntry, objectTypeIndication));
    }
    decoder.skip(12);
    return aac(sampleEntry, descriptor(decoder, 5).rest());
  }

  private static ByteReader descriptor(ByteReader in, int tag) throws MediaException {
    long at = in.offset();
    int found = in.u8();
    if (found != tag) {
      throw new MediaException.Malformed("descriptor " + found + " in place of " + tag, at);
    }
    int size = 0;
    for (int i = 0; i < 4; i++) {
      int b = in.u8();
      size = (size << 7) | (b & 0x7F);
      if (b < 0x80) {
        return in.sub(size);
      }
    }
    throw new MediaException.Malformed("descriptor size of more than four bytes", at);
  }

  private static Codec.Opus opus(FourCc sampleEntry, Bytes dOps) throws MediaException {
    var in = dOps.reader();
    in.skip(1);
    return new Codec.Opus(sampleEntry, in.u8(), in.u16(), dOps);
  }

  private static Codec.Ac3 ac3(FourCc sampleEntry, Bytes dac3) throws MediaException {
    var in = new BitReader(dac3);
    in.skip(10);
    int mode = (int) in.bits(3);
    int lfe = (int) in.bits(1);
    return new Codec.Ac3(sampleEntry, AC3_CHANNELS[mode] + lfe, dac3);
  }

  private static Codec.Flac flac(FourCc sampleEntry, Bytes dfLa) throws MediaException {
    var in = new BitReader(dfLa);
    in.skip(8 * (4 + 4 + 10));
    int rate = (int) in.bits(20);
    return new Codec.Flac(sampleEntry, rate, (int) in.bits(3) + 1, dfLa);
  }

  private static ByteReader versioned(Bytes config, String name) throws MediaException {
    var in = config.reader();
    int version = in.u8();
    if (version != 1) {
      throw new MediaException.Unsupported(name + " of version " + version);
    }
    return in;
  }

  private static Bytes config(FourCc sampleEntry, Map<FourCc, Bytes> configs, String name)
      throws MediaException {
    Bytes config = configs.get(FourCc.of(name));
    if (config == null) {
      throw new MediaException.Malformed("no " + name + " in sample entry " + sampleEntry, 0);
    }
    return config;
  }
}
