package org.kinora.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a viewer chooses a track by: BCP 47 language, label, and roles of
/// `urn:mpeg:dash:role:2011` (main, alternate, commentary, dub, description, caption, subtitle,
/// forced-subtitle).
public record TrackInfo(@Nullable String lang, @Nullable String label, List<String> roles) {

  public TrackInfo {
    lang = lang == null ? null : XmlText.plain(lang);
    label = XmlText.cleanOrNull(label);
    label = label == null || label.isEmpty() ? null : label;
    roles = roles.stream().map(XmlText::plain).toList();
  }

  public static TrackInfo of(@Nullable String lang, @Nullable String label, String role) {
    return new TrackInfo(lang, label, List.of(role));
  }
}
