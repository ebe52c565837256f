package org.kinora.media.hls;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Writes one tag with its attribute list; what is absent is left out.
final class AttributeWriter {

  private final StringJoiner attributes;

  AttributeWriter(String tag) {
    attributes = new StringJoiner(",", tag + ":", "\n");
  }

  AttributeWriter quoted(String name, @Nullable String value) {
    if (value != null) {
      attributes.add(name + "=\"" + value + "\"");
    }
    return this;
  }

  AttributeWriter token(String name, @Nullable Object value) {
    if (value != null) {
      attributes.add(name + "=" + value);
    }
    return this;
  }

  AttributeWriter positive(String name, long value) {
    return token(name, value > 0 ? value : null);
  }

  AttributeWriter yes(String name, boolean value) {
    return token(name, value ? "YES" : null);
  }

  void to(StringBuilder out) {
    out.append(attributes);
  }
}
