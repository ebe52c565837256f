package org.kinora.media.hls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Unsupported;

/// An alternative audio, video or subtitle track of a group (EXT-X-MEDIA).
public record MediaRendition(
    Type type,
    String groupId,
    String name,
    @Nullable String language,
    boolean isDefault,
    boolean autoselect,
    boolean forced,
    List<String> characteristics,
    @Nullable String channels,
    @Nullable String uri) {

  /// What the track holds.
  public enum Type {
    AUDIO,
    VIDEO,
    SUBTITLES
  }

  /// `DEFAULT=YES` asks for `AUTOSELECT=YES` (§4.3.4.1), so it brings it along.
  public MediaRendition {
    groupId = Names.clean(groupId);
    name = Names.clean(name);
    language = Names.cleanOrNull(language);
    autoselect = autoselect || isDefault;
    characteristics =
        characteristics.stream()
            .map(c -> Names.clean(c.replace(',', ' ')))
            .filter(c -> !c.isEmpty())
            .toList();
    channels = Names.cleanOrNull(channels);
    uri = uri == null ? null : Names.uri(uri);
    if (groupId.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("EXT-X-MEDIA needs a GROUP-ID and a NAME");
    }
    if (type == Type.SUBTITLES && uri == null) {
      throw new IllegalArgumentException("Subtitles need a URI");
    }
    if (forced && type != Type.SUBTITLES) {
      throw new IllegalArgumentException("Only subtitles can be forced");
    }
  }

  /// `channels` is the count of channels, as in `"6"`.
  public static MediaRendition audio(
      String groupId, String name, @Nullable String language, String channels, String uri) {
    return new MediaRendition(
        Type.AUDIO, groupId, name, language, false, true, false, List.of(), channels, uri);
  }

  public static MediaRendition subtitles(
      String groupId, String name, @Nullable String language, String uri) {
    return new MediaRendition(
        Type.SUBTITLES, groupId, name, language, false, true, false, List.of(), null, uri);
  }

  /// The one that plays when the viewer has not chosen.
  public MediaRendition asDefault() {
    return new MediaRendition(
        type, groupId, name, language, true, true, forced, characteristics, channels, uri);
  }

  public MediaRendition asForced() {
    return new MediaRendition(
        type, groupId, name, language, isDefault, true, true, characteristics, channels, uri);
  }

  public MediaRendition withCharacteristics(List<String> tags) {
    return new MediaRendition(
        type, groupId, name, language, isDefault, autoselect, forced, tags, channels, uri);
  }

  static MediaRendition parse(AttributeList attributes) throws MediaException {
    Type type =
        switch (attributes.requiredToken("TYPE")) {
          case "AUDIO" -> Type.AUDIO;
          case "VIDEO" -> Type.VIDEO;
          case "SUBTITLES" -> Type.SUBTITLES;
          case "CLOSED-CAPTIONS" ->
              throw new Unsupported("Closed captions inside the video are not read");
          default -> throw attributes.malformed("has an unknown TYPE");
        };
    String characteristics = attributes.quoted("CHARACTERISTICS");
    return new MediaRendition(
        type,
        attributes.requiredQuoted("GROUP-ID"),
        attributes.requiredQuoted("NAME"),
        attributes.quoted("LANGUAGE"),
        attributes.isYes("DEFAULT"),
        attributes.isYes("AUTOSELECT"),
        attributes.isYes("FORCED"),
        characteristics == null ? List.of() : List.of(characteristics.split(",")),
        attributes.quoted("CHANNELS"),
        attributes.quoted("URI"));
  }

  void formatTo(StringBuilder out) {
    new AttributeWriter("#EXT-X-MEDIA")
        .token("TYPE", type)
        .quoted("GROUP-ID", groupId)
        .quoted("NAME", name)
        .quoted("LANGUAGE", language)
        .token("DEFAULT", isDefault ? "YES" : "NO")
        .token("AUTOSELECT", autoselect ? "YES" : "NO")
        .yes("FORCED", forced)
        .quoted("CHARACTERISTICS", characteristics.isEmpty() ? null : joined())
        .quoted("CHANNELS", channels)
        .quoted("URI", uri)
        .to(out);
  }

  private String joined() {
    return String.join(",", characteristics);
  }
}
