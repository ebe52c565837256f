package org.kinora.media.flv;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.kinora.media.amf.Amf0;
import org.kinora.media.amf.AmfValue;
import org.kinora.media.io.Bytes;

/// What an encoder says of its stream in `onMetaData` (FLV 10.1 annex E.5): a hint for people, not
/// a fact; null where it says nothing or nonsense.
public record StreamMetadata(
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Double frameRate,
    @Nullable Integer videoKbps,
    @Nullable Integer audioKbps,
    @Nullable String encoder) {

  public static final String NAME = "onMetaData";

  private static final int MAX_PIXELS = 65_535;
  private static final int MAX_FRAME_RATE = 1_000;
  private static final int MAX_KBPS = 10_000_000;
  private static final int MAX_ENCODER = 100;

  /// From the object or ECMA array behind the name.
  public static StreamMetadata from(AmfValue value) {
    return new StreamMetadata(
        whole(value.get("width"), MAX_PIXELS),
        whole(value.get("height"), MAX_PIXELS),
        positive(value.get("framerate"), MAX_FRAME_RATE),
        whole(value.get("videodatarate"), MAX_KBPS),
        whole(value.get("audiodatarate"), MAX_KBPS),
        value.get("encoder").text().map(StreamMetadata::plain).orElse(null));
  }

  /// The body of a script tag: `onMetaData` and the array.
  public Bytes write() {
    return Amf0.write(AmfValue.of(NAME), toAmf());
  }

  public AmfValue toAmf() {
    var properties = new LinkedHashMap<String, AmfValue>();
    put(properties, "width", width);
    put(properties, "height", height);
    put(properties, "framerate", frameRate);
    put(properties, "videodatarate", videoKbps);
    put(properties, "audiodatarate", audioKbps);
    if (encoder != null) {
      properties.put("encoder", AmfValue.of(encoder));
    }
    return new AmfValue.EcmaArray(properties);
  }

  private static void put(Map<String, AmfValue> properties, String name, @Nullable Number value) {
    if (value != null) {
      properties.put(name, AmfValue.of(value.doubleValue()));
    }
  }

  private static @Nullable Integer whole(AmfValue value, int most) {
    Double number = positive(value, most);
    return number == null || Math.round(number) == 0 ? null : (int) Math.round(number);
  }

  private static @Nullable Double positive(AmfValue value, int most) {
    OptionalDouble number = value.number();
    return number.isPresent() && number.getAsDouble() > 0 && number.getAsDouble() <= most
        ? (Double) number.getAsDouble()
        : null;
  }

  private static String plain(String text) {
    String printable =
        text.codePoints()
            .filter(c -> !Character.isISOControl(c))
            .limit(MAX_ENCODER)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return printable.strip();
  }
}
