package org.kinora.transcode;

/// How far a picture's brightness goes: as on every screen, or further, by the curve of HDR10 (PQ)
/// or of broadcasts (HLG). `transfer` is FFmpeg's word, `cicp` the number of ISO/IEC 23091-2.
enum DynamicRange {
  SDR("bt709", 1),
  PQ("smpte2084", 16),
  HLG("arib-std-b67", 18);

  private final String transfer;
  private final int cicp;

  DynamicRange(String transfer, int cicp) {
    this.transfer = transfer;
    this.cicp = cicp;
  }

  static DynamicRange of(PictureTrack track) {
    return track.colorTransfer().equals(PQ.transfer)
        ? PQ
        : track.colorTransfer().equals(HLG.transfer) ? HLG : SDR;
  }

  String transfer() {
    return transfer;
  }

  int cicp() {
    return cicp;
  }

  boolean isHigh() {
    return this != SDR;
  }
}
