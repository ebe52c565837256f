package org.kinora.media.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kinora.media.caption.SourceCaptions.SourceCue;

/// The standard services of CTA-708, which are all that a receiver must know (47 CFR 79.102 (c)).
final class DtvccServices {

  static final int SERVICES = 6;

  private final DtvccPackets packets = new DtvccPackets();
  private final SortedMap<Integer, Cea708> services = new TreeMap<>();

  void add(long us, CaptionPair pair) {
    packets.add(pair).ifPresent(packet -> take(us, packet));
  }

  private void take(long us, DtvccPackets.Packet packet) {
    if (packet.isAfterLoss()) {
      // What was lost may have taken windows away (CTA-708-E §8.9.5).
      services.values().forEach(service -> service.reset(us));
    }
    for (DtvccPackets.Block block : packet.blocks()) {
      if (block.service() <= SERVICES) {
        services.computeIfAbsent(block.service(), _ -> new Cea708()).add(us, block.codes());
      }
    }
  }

  /// As [SourceCaptions#until] has it.
  List<SourceCue> until(long us) {
    var found = new ArrayList<SourceCue>();
    services.forEach(
        (number, service) -> {
          service.forget(us);
          for (var each : service.cues().until(us)) {
            // The fields' keys are times too: those of a track that they take up are others.
            found.add(new SourceCue(number, "708-" + each.key(), each.cue()));
          }
        });
    return found;
  }
}
