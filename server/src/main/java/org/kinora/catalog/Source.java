package org.kinora.catalog;

/// The uploaded file as the edit page shows it.
record Source(String name, String size, String picture, String uploaded, boolean isKept) {

  static Source of(Video video) {
    var uploaded = video.uploadedAt();
    return new Source(
        video.sourceName(),
        Spoken.bytes(video.sourceBytes()),
        video.width() == null ? "" : video.width() + " × " + video.height(),
        uploaded == null ? "" : Spoken.day(uploaded),
        video.sourceKey() != null);
  }
}
