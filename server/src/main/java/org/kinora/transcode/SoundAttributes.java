package org.kinora.transcode;

/// What is kept of a sound rendition beside its columns: how it is cut (see [Cutting]), by how many
/// dB it was changed, and what it is for: `description` for audio description, `commentary`, or
/// empty.
record SoundAttributes(long segment, long per, int longest, double gainDb, String purpose) {

  static SoundAttributes of(Cutting cutting, double gainDb, SoundTrack track) {
    String purpose =
        track.isDescription() ? "description" : track.isCommentary() ? "commentary" : "";
    return new SoundAttributes(
        cutting.segment(), cutting.per(), cutting.longest(), gainDb, purpose);
  }
}
