package org.kinora.mutants;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where a file's headers hold sizes and numbers. They are found by their names and not by reading
/// the file as it is meant, so a name that occurs by chance may give a place too.
final class Places {

  // Names, and from the first byte of each: where a number is, and of how many bytes.
  private static final Map<Integer, int[]> BOXES =
      table(
          """
          ftyp | moov | trak | mdia | minf | stbl | edts | mdat | free | moof | traf | udta | meta
          mvhd 16 4 20 4 24 4 | tkhd 16 4 24 4 80 4 84 4 40 4 44 4 | mdhd 16 4 20 4
          hdlr 12 4 | elst 8 4 12 4 16 4 20 4 | stsd 8 4 | stts 8 4 12 4 16 4 | ctts 8 4 12 4 16 4
          stsc 8 4 12 4 16 4 20 4 | stsz 8 4 12 4 16 4 | stco 8 4 12 4 16 4 | co64 8 4 12 8
          stss 8 4 12 4 | sgpd 12 4 | sbgp 12 4 | trex 12 4 16 4 20 4 | tfhd 8 4 12 4 | tfdt 8 4
          trun 8 4 12 4 16 4 | sidx 12 4 16 4 20 4 28 4 | mvex | mehd 8 4 | pasp 4 4 8 4
          avc1 28 2 30 2 44 2 | hvc1 28 2 30 2 | hev1 28 2 30 2 | av01 28 2 30 2 | vp09 28 2 30 2
          mp4v 28 2 30 2 | apch 28 2 30 2 | apcn 28 2 30 2 | mp4a 20 2 22 2 28 4 | avcC 8 2
          hvcC 26 1 | esds 5 1 | colr 8 2 | chpl 9 4
          """);
  private static final Map<Integer, int[]> CHUNKS =
      table(
          """
          RIFF | LIST | hdrl | strl | movi | JUNK | data | 00dc | 01wb | idx1 8 4 12 4 16 4 20 4
          avih 8 4 12 4 24 4 32 4 40 4 44 4 | strh 28 4 32 4 36 4 40 4 44 4 52 4
          strf 8 4 12 4 16 4 20 2 22 2 24 4 28 4 | vprp 8 4 | fmt  8 2 10 2 12 4 16 4 20 2
          OggS 6 8 14 4 18 4 26 1
          """);
  // Elements of Matroska whose content is a number, and then those that hold others.
  private static final List<Integer> NUMBERED =
      List.of(
          0x2AD7B1, 0x4489, 0xD7, 0x73C5, 0x83, 0x23E383, 0xB0, 0xBA, 0x54B0, 0x54BA, 0xB5, 0x9F,
          0x6264, 0xE7, 0xF7, 0xF1, 0xB3, 0x56AA, 0x56BB, 0x9A, 0x53AC);
  private static final List<Integer> HOLDERS =
      List.of(
          0x1A45DFA3,
          0x18538067,
          0x114D9B74,
          0x1549A966,
          0x1654AE6B,
          0x1F43B675,
          0x1C53BB6B,
          0x1254C367,
          0x1941A469,
          0x63A2,
          0xAE,
          0xE0,
          0xE1,
          0xA3,
          0xA0,
          0xEC);
  // Names of one or two bytes are everywhere; in the head they mostly are names.
  private static final int EBML_HEAD = 4096;
  private static final int HEAD = 512;
  private static final int TS_PACKET = 188;
  private static final int FLV_HEADER = 13;
  private static final int FLV_TAG = 15;

  private final byte[] file;
  private final List<Place> sizes = new ArrayList<>();
  private final List<Place> numbers = new ArrayList<>();

  Places(byte[] file) {
    this.file = file;
    if (startsWith("RIFF") || startsWith("OggS")) {
      chunks();
    } else if (startsWith("FLV")) {
      tags();
    } else if (startsWith("\u001aE\u00df\u00a3")) {
      elements();
    } else if (startsWith("G") && file.length > TS_PACKET && file[TS_PACKET] == 'G') {
      packets();
    } else {
      boxes();
    }
    if (sizes.isEmpty()) {
      head(sizes);
    }
    if (numbers.isEmpty()) {
      head(numbers);
    }
  }

  /// Some bytes that are one number.
  record Place(int at, int bytes, boolean isLittleEndian) {

    void write(byte[] file, long value) {
      for (int i = 0; i < bytes && at + i < file.length; i++) {
        int shift = 8 * (isLittleEndian ? i : bytes - 1 - i);
        file[at + i] = (byte) (value >>> shift);
      }
    }
  }

  List<Place> sizes() {
    return sizes;
  }

  List<Place> numbers() {
    return numbers;
  }

  private void boxes() {
    for (int at = 4; at + 4 <= file.length; at++) {
      var fields = BOXES.get(word(at));
      if (fields != null) {
        add(sizes, at - 4, 4, false);
        addFields(at, fields, false);
      }
    }
  }

  private void chunks() {
    for (int at = 0; at + 8 <= file.length; at++) {
      var fields = CHUNKS.get(word(at));
      if (fields != null) {
        if (file[at] == 'O') {
          add(sizes, at + 27, 1, true);
        } else {
          add(sizes, at + 4, 4, true);
        }
        addFields(at, fields, true);
      }
    }
  }

  private void elements() {
    for (int at = 0; at + 12 <= file.length; at++) {
      int longest = at < EBML_HEAD ? 1 : 3;
      for (int length = 4; length >= longest; length--) {
        int name = word(at) >>> (32 - 8 * length);
        int width = Integer.numberOfLeadingZeros((file[at + length] & 0xff) << 24 | 1 << 23) + 1;
        if (HOLDERS.contains(name)) {
          add(sizes, at + length, width, false);
        } else if (NUMBERED.contains(name) && width == 1) {
          add(sizes, at + length, 1, false);
          add(numbers, at + length + 1, file[at + length] & 0x0f, false);
        }
      }
    }
  }

  private void tags() {
    int at = FLV_HEADER;
    while (at + FLV_TAG < file.length) {
      add(sizes, at + 1, 3, false);
      add(numbers, at + 4, 3, false);
      at += FLV_TAG + (word(at) & 0xff_ffff);
    }
    head(numbers);
  }

  private void packets() {
    for (int at = 0; at + TS_PACKET <= file.length; at += TS_PACKET) {
      add(sizes, at + 4, 1, false);
      add(numbers, at + 1, 2, false);
      add(numbers, at + 6, 6, false);
    }
    head(numbers);
  }

  private void head(List<Place> places) {
    for (int at = 0; at < Math.min(HEAD, file.length); at++) {
      for (int bytes = 1; bytes <= 8; bytes *= 2) {
        add(places, at, bytes, false);
      }
    }
  }

  private void addFields(int at, int[] fields, boolean isLittleEndian) {
    for (int i = 0; i < fields.length; i += 2) {
      add(numbers, at + fields[i], fields[i + 1], isLittleEndian);
    }
  }

  private void add(List<Place> places, int at, int bytes, boolean isLittleEndian) {
    if (bytes > 0 && at + bytes <= file.length) {
      places.add(new Place(at, bytes, isLittleEndian));
    }
  }

  private boolean startsWith(String text) {
    var wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return file.length >= wanted.length
        && Arrays.equals(file, 0, wanted.length, wanted, 0, wanted.length);
  }

  private int word(int at) {
    return word(file, at);
  }

  private static int word(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  private static Map<Integer, int[]> table(String text) {
    var table = new HashMap<Integer, int[]>();
    for (var row : text.replace("\n", "|").split("\\|", -1)) {
      var name = row.stripLeading();
      if (!name.isBlank()) {
        var rest = name.substring(4).strip();
        table.put(
            word(name.getBytes(StandardCharsets.US_ASCII), 0),
            rest.isEmpty()
                ? new int[0]
                : Arrays.stream(rest.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
      }
    }
    return table;
  }
}
