package org.kinora.media.mp4;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kinora.media.codec.AvcConfig;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Reads the H.264 of a track that passes (ISO/IEC 14496-15 §5.3) as far as a player depends on it:
/// every keyframe is an IDR picture, so that nothing after it needs what was before, and no
/// parameter set differs from those of the sample entry, which are all that a player may look at.
///
/// ```
/// sample: length NAL │ length NAL │ …      NAL: u8 (… nal_unit_type in the low five bits) bytes
/// ```
public final class AvcPictures implements FragmentWatch {

  private static final int SLICE = 1;
  private static final int PARTITION = 2;
  private static final int IDR = 5;
  private static final int SPS = 7;
  private static final int PPS = 8;
  private static final int MAX_SET = 65_536;

  private final Deque<Fragment.Sample> samples = new ArrayDeque<>();
  private final ByteArrayOutputStream set = new ByteArrayOutputStream();
  private @Nullable AvcConfig config;
  private long sampleLeft;
  private long unitLeft;
  private int lengthLeft;
  private boolean isHeader;
  private boolean isKey;
  private boolean isSet;

  /// Of a track from its beginning on.
  public AvcPictures() {}

  @Override
  public void header(InitSegment init, Fragment fragment) throws MediaException {
    if (config == null) {
      if (!(init.codec() instanceof Codec.Avc avc)) {
        throw new MediaException.Unsupported("pictures that are no H.264");
      }
      config = AvcConfig.read(avc.config());
    }
    samples.clear();
    sampleLeft = 0;
    long at = fragment.range().end();
    for (Fragment.Sample sample : fragment.samples().reversed()) {
      at -= sample.bytes().length();
      if (sample.bytes().offset() != at) {
        throw new MediaException.Unsupported("a fragment with bytes between its pictures");
      }
      samples.addFirst(sample);
    }
  }

  @Override
  public void data(byte[] bytes, int count) throws MediaException {
    for (int at = 0; at < count; ) {
      if (sampleLeft == 0) {
        next();
        continue;
      }
      if (lengthLeft > 0) {
        lengthLeft--;
        unitLeft = (unitLeft << 8) | (bytes[at++] & 0xff);
        sampleLeft--;
        if (lengthLeft == 0) {
          begin();
        }
      } else {
        int taken = (int) Math.min(unitLeft, count - at);
        unit(bytes, at, taken);
        at += taken;
        sampleLeft -= taken;
        unitLeft -= taken;
        if (unitLeft == 0) {
          end();
        }
      }
    }
  }

  private void next() throws MediaException {
    do {
      if (samples.isEmpty()) {
        throw new MediaException.Unsupported("bytes behind the last picture of a fragment");
      }
      var sample = samples.removeFirst();
      sampleLeft = sample.bytes().length();
      isKey = sample.isSync();
    } while (sampleLeft == 0);
    if (sampleLeft < config().lengthSize()) {
      throw misfit();
    }
    length();
  }

  private void length() {
    lengthLeft = config().lengthSize();
    unitLeft = 0;
  }

  private void begin() throws MediaException {
    long behind = sampleLeft - unitLeft;
    if (behind < 0 || (behind > 0 && behind < config().lengthSize())) {
      throw misfit();
    }
    isHeader = true;
    isSet = false;
    if (unitLeft == 0) {
      length();
    }
  }

  private void unit(byte[] bytes, int from, int count) throws MediaException {
    if (isHeader) {
      isHeader = false;
      int type = bytes[from] & 0x1f;
      if (isKey && (type == SLICE || type == PARTITION)) {
        throw new MediaException.Unsupported("a keyframe that is no IDR picture");
      }
      if (!isKey && type == IDR) {
        throw new MediaException.Unsupported("an IDR picture that is not marked as a keyframe");
      }
      isSet = type == SPS || type == PPS;
      set.reset();
    }
    if (isSet) {
      if (set.size() + count > MAX_SET) {
        throw new MediaException.Unsupported("a parameter set of more than 64 KB");
      }
      set.write(bytes, from, count);
    }
  }

  private void end() throws MediaException {
    if (isSet && !config().has(Bytes.wrap(set.toByteArray()))) {
      throw new MediaException.Unsupported("parameter sets that change in mid-stream");
    }
    length();
  }

  private AvcConfig config() {
    return Objects.requireNonNull(config);
  }

  private static MediaException misfit() {
    return new MediaException.Unsupported("a NAL unit that does not fit its picture");
  }
}
