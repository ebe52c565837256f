package org.kinora.media.hls;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException.Malformed;

/// The attributes of one tag (RFC 8216 §4.2): `NAME=value` pairs between commas.
final class AttributeList {

  private final Map<String, String> values = new HashMap<>();
  private final String tag;
  private final long offset;

  private AttributeList(String tag, long offset) {
    this.tag = tag;
    this.offset = offset;
  }

  static AttributeList parse(TagLine line) throws Malformed {
    var list = new AttributeList(line.tag(), line.offset());
    String text = line.value();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        throw list.malformed("has an attribute without '='");
      }
      int end = list.valueEnd(text, equals + 1);
      String name = text.substring(at, equals).strip();
      if (list.values.put(name, text.substring(equals + 1, end).strip()) != null) {
        throw list.malformed("has " + Names.shown(name) + " twice");
      }
      at = end + 1;
    }
    return list;
  }

  private int valueEnd(String text, int start) throws Malformed {
    int from = start;
    if (start < text.length() && text.charAt(start) == '"') {
      from = text.indexOf('"', start + 1);
      if (from < 0) {
        throw malformed("has a quoted string without its end");
      }
    }
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma;
  }

  @Nullable String quoted(String name) throws Malformed {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      throw malformed("needs quotes around the value of " + name);
    }
    return value.substring(1, value.length() - 1);
  }

  String requiredQuoted(String name) throws Malformed {
    return present(name, quoted(name));
  }

  @Nullable String token(String name) {
    return values.get(name);
  }

  String requiredToken(String name) throws Malformed {
    return present(name, token(name));
  }

  boolean isYes(String name) throws Malformed {
    return switch (values.getOrDefault(name, "NO")) {
      case "YES" -> true;
      case "NO" -> false;
      default -> throw malformed("has a value other than YES and NO in " + name);
    };
  }

  /// A decimal integer, 0 where the attribute is absent.
  long integer(String name) throws Malformed {
    return Integers.parse(values.getOrDefault(name, "0"), offset);
  }

  /// A decimal number scaled by ten to the power of `decimals`, 0 where the attribute is absent.
  long decimal(String name, int decimals) throws Malformed {
    return Decimals.parse(values.getOrDefault(name, "0"), decimals, offset);
  }

  @Nullable Resolution resolution(String name) throws Malformed {
    String value = values.get(name);
    return value == null ? null : Resolution.parse(value, offset);
  }

  Malformed malformed(String what) {
    return new Malformed(tag + " " + what, offset);
  }

  private String present(String name, @Nullable String value) throws Malformed {
    if (value == null) {
      throw malformed("has no " + name);
    }
    return value;
  }
}
