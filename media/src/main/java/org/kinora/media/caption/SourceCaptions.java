package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kinora.media.codec.Codec;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.text.Cue;

/// The captions in one track's pictures, as cues. Times are microseconds of whatever timeline the
/// pictures are put on. Not thread-safe.
public final class SourceCaptions {

  /// CC1 to CC4.
  private static final int FIELD_SERVICES = 4;

  private final CaptionReader reader;
  private final CaptionOrder order = new CaptionOrder();
  private final List<CaptionChannel> channels;
  private final List<Cea608> fields;
  private final DtvccServices packets = new DtvccServices();

  /// A cue of service 1 to 4, which is CC1 to CC4, or, where those say nothing, of CTA-708's
  /// service 1 to 6. `key` stays the same while the cue becomes longer, and is another one for each
  /// cue of the service.
  public record SourceCue(int service, String key, Cue cue) {}

  private SourceCaptions(CaptionReader reader) {
    this.reader = reader;
    var all = new ArrayList<CaptionChannel>();
    for (int i = 0; i < FIELD_SERVICES; i++) {
      all.add(new CaptionChannel());
    }
    this.channels = List.copyOf(all);
    this.fields = List.of(new Cea608(1, all.subList(0, 2)), new Cea608(2, all.subList(2, 4)));
  }

  /// Empty for pictures that carry no captions in this way.
  public static Optional<SourceCaptions> of(Codec codec) throws MediaException {
    return CaptionReader.of(codec).map(SourceCaptions::new);
  }

  /// Takes a picture in the order of decoding.
  public void add(long shownUs, Bytes picture) throws MediaException {
    order.add(shownUs, reader.read(picture));
  }

  /// The cues that ended since this was asked before, and those still seen as if they ended at
  /// `us`. No picture that comes later is shown before.
  public List<SourceCue> until(long us) {
    for (CaptionOrder.Timed next : order.before(us)) {
      take(next.shownUs(), next.pair());
    }
    var found = new ArrayList<SourceCue>();
    for (int i = 0; i < FIELD_SERVICES; i++) {
      CaptionChannel channel = channels.get(i);
      channel.forget(us);
      for (var each : channel.cues().until(us)) {
        found.add(new SourceCue(i + 1, each.key(), each.cue()));
      }
    }
    if (!hasFieldText()) {
      found.addAll(packets.until(us));
    }
    return found;
  }

  private void take(long us, CaptionPair pair) {
    switch (pair.kind()) {
      case FIELD_1 -> fields.getFirst().add(us, pair);
      case FIELD_2 -> fields.getLast().add(us, pair);
      case PACKET_DATA, PACKET_START -> {
        if (!hasFieldText()) {
          packets.add(us, pair);
        }
      }
    }
  }

  /// The same text is sent in both as a rule (CTA-708-E §4.3), so that from the first letter in the
  /// fields on they alone are heard. Letters come before they are seen.
  private boolean hasFieldText() {
    return channels.stream().anyMatch(CaptionChannel::hasText);
  }
}
