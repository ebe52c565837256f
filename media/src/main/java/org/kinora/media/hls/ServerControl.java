package org.kinora.media.hls;

import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// What a server can do for its players, and how far from the end they are to stay
/// (EXT-X-SERVER-CONTROL, RFC 8216bis §4.4.3.8). 0 means "not said".
public record ServerControl(
    boolean canBlockReload,
    long canSkipUntilUs,
    boolean canSkipDateRanges,
    long holdBackUs,
    long partHoldBackUs) {

  static final String TAG = "#EXT-X-SERVER-CONTROL";

  public ServerControl {
    if (canSkipUntilUs < 0 || holdBackUs < 0 || partHoldBackUs < 0) {
      throw new IllegalArgumentException("EXT-X-SERVER-CONTROL doesn't count below zero");
    }
    if (canSkipDateRanges && canSkipUntilUs == 0) {
      throw new IllegalArgumentException("CAN-SKIP-DATERANGES needs CAN-SKIP-UNTIL (§4.4.3.8)");
    }
  }

  static ServerControl parse(AttributeList attributes) throws Malformed {
    return new ServerControl(
        attributes.isYes("CAN-BLOCK-RELOAD"),
        attributes.decimal("CAN-SKIP-UNTIL", 6),
        attributes.isYes("CAN-SKIP-DATERANGES"),
        attributes.decimal("HOLD-BACK", 6),
        attributes.decimal("PART-HOLD-BACK", 6));
  }

  void formatTo(StringBuilder out) {
    new AttributeWriter(TAG)
        .yes("CAN-BLOCK-RELOAD", canBlockReload)
        .token("CAN-SKIP-UNTIL", seconds(canSkipUntilUs))
        .yes("CAN-SKIP-DATERANGES", canSkipDateRanges)
        .token("HOLD-BACK", seconds(holdBackUs))
        .token("PART-HOLD-BACK", seconds(partHoldBackUs))
        .to(out);
  }

  private static @Nullable String seconds(long us) {
    return us == 0 ? null : Decimals.format(us, 6);
  }
}
