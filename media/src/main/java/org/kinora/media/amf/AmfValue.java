package org.kinora.media.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A value of AMF0 (Adobe's Action Message Format, AMF 0, §2).
public sealed interface AmfValue {

  record Num(double value) implements AmfValue {}

  record Bool(boolean value) implements AmfValue {}

  record Text(String value) implements AmfValue {}

  /// An object; the class name of a typed one is not kept.
  record Obj(Map<String, AmfValue> properties) implements AmfValue {

    public Obj {
      properties = inOrder(properties);
    }
  }

  /// An associative array: an object by another marker, which `onMetaData` comes in as well.
  record EcmaArray(Map<String, AmfValue> properties) implements AmfValue {

    public EcmaArray {
      properties = inOrder(properties);
    }
  }

  record StrictArray(List<AmfValue> values) implements AmfValue {

    public StrictArray {
      values = List.copyOf(values);
    }
  }

  /// Milliseconds since 1970; the zone is reserved and should be 0.
  record Date(double millis, int zone) implements AmfValue {}

  record Null() implements AmfValue {}

  record Undefined() implements AmfValue {}

  static AmfValue of(String text) {
    return new Text(text);
  }

  static AmfValue of(double number) {
    return new Num(number);
  }

  /// The property of that name; [Undefined] where there is none or this is no object.
  default AmfValue get(String name) {
    Map<String, AmfValue> properties =
        switch (this) {
          case Obj(var all) -> all;
          case EcmaArray(var all) -> all;
          case Num _, Bool _, Text _, StrictArray _, Date _, Null _, Undefined _ -> Map.of();
        };
    return properties.getOrDefault(name, new Undefined());
  }

  /// The text, if this is one.
  default Optional<String> text() {
    return this instanceof Text(String value) ? Optional.of(value) : Optional.empty();
  }

  /// The number, if this is one that is finite.
  default OptionalDouble number() {
    return this instanceof Num(double value) && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  private static Map<String, AmfValue> inOrder(Map<String, AmfValue> properties) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
