package org.kinora.media.mp4;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.FourCc;
import org.kinora.media.sample.Sample;

/// Writes the samples of a part as one CMAF chunk (ISO/IEC 23000-19 §7.3.2.3): `moof` and `mdat`,
/// before them on wish the time at which the first sample was made.
public final class CmafChunk {

  private static final int SYNC = 0x0200_0000;
  private static final int NON_SYNC = 0x0101_0000;
  private static final int MDAT_HEAD = 8;

  private CmafChunk() {}

  /// The chunk's bytes, and how many of the first of them hold the first sample with all before it.
  public record Written(Bytes bytes, int firstSampleEnd) {}

  /// `sequence` counts the chunks of the track from 1 on.
  public static Written of(long sequence, List<Sample> samples, @Nullable ProducerTime time) {
    var rows =
        samples.stream()
            .map(
                sample ->
                    new FragmentBox.Row(
                        sample.durationTicks(),
                        sample.data().length(),
                        sample.isKey() ? SYNC : NON_SYNC,
                        sample.compositionOffset()))
            .toList();
    int moofLength = Boxes.write(moof(sequence, samples, rows, 0)).length();
    long data = samples.stream().mapToLong(sample -> sample.data().length()).sum();
    var out = new ByteWriter();
    if (time != null) {
      Boxes.write(List.of(time.box(samples.getFirst().decodeTicks())), out);
    }
    Boxes.write(List.of(moof(sequence, samples, rows, moofLength + MDAT_HEAD)), out);
    out.u32(data + MDAT_HEAD).fourCc(FourCc.of("mdat"));
    int head = out.length();
    for (Sample sample : samples) {
      out.bytes(sample.data());
    }
    return new Written(out.toBytes(), head + samples.getFirst().data().length());
  }

  private static Box moof(
      long sequence, List<Sample> samples, List<FragmentBox.Row> rows, int dataOffset) {
    var tfhd =
        new FragmentBox.Tfhd(
            FragmentBox.Tfhd.DEFAULT_BASE_IS_MOOF, CmafHeader.TRACK_ID, 0, 0, 0, 0, 0);
    var tfdt = new FragmentBox.Tfdt(1, samples.getFirst().decodeTicks());
    var trun = FragmentBox.Trun.of(dataOffset, rows);
    return Box.Container.of(
        "moof",
        new FragmentBox.Mfhd(sequence & 0xFFFF_FFFFL),
        Box.Container.of("traf", tfhd, tfdt, trun));
  }
}
