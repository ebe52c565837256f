package org.kinora.delivery;

import org.kinora.catalog.Rendition;
import org.kinora.media.dash.Colour;
import org.kinora.media.io.MediaException;

/// How far a rendition's brightness goes, as playlists write it (RFC 8216bis §4.4.6.2).
enum VideoRange {
  SDR,
  PQ,
  HLG;

  /// What was stored before there were others is SDR.
  static VideoRange of(Rendition row) throws MediaException {
    return switch (Segmentation.attributes(row).path("range").asText()) {
      case "PQ" -> PQ;
      case "HLG" -> HLG;
      default -> SDR;
    };
  }

  /// What a DASH player must know how to show; SDR goes without saying.
  Colour colour() {
    return switch (this) {
      case SDR -> Colour.USUAL;
      case PQ -> Colour.BT2020_PQ;
      case HLG -> Colour.BT2020_HLG;
    };
  }
}
