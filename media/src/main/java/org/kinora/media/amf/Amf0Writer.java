package org.kinora.media.amf;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kinora.media.io.ByteWriter;
import org.kinora.media.io.Bytes;

final class Amf0Writer {

  private static final int MAX_SHORT = 0xFFFF;

  private final ByteWriter out = new ByteWriter();

  void write(AmfValue value) {
    switch (value) {
      case AmfValue.Num(double number) -> out.u8(Amf0.NUMBER).f64(number);
      case AmfValue.Bool(boolean flag) -> out.u8(Amf0.BOOLEAN).u8(flag ? 1 : 0);
      case AmfValue.Text(String text) -> text(text);
      case AmfValue.Obj(var properties) -> properties(out.u8(Amf0.OBJECT), properties);
      case AmfValue.EcmaArray(var properties) ->
          properties(out.u8(Amf0.ECMA_ARRAY).u32(properties.size()), properties);
      case AmfValue.StrictArray(var values) -> {
        out.u8(Amf0.STRICT_ARRAY).u32(values.size());
        values.forEach(this::write);
      }
      case AmfValue.Date(double millis, int zone) ->
          out.u8(Amf0.DATE).f64(millis).u16(zone & 0xFFFF);
      case AmfValue.Null _ -> out.u8(Amf0.NULL);
      case AmfValue.Undefined _ -> out.u8(Amf0.UNDEFINED);
    }
  }

  Bytes toBytes() {
    return out.toBytes();
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_SHORT) {
      out.u8(Amf0.LONG_STRING).u32(bytes.length).bytes(bytes);
    } else {
      out.u8(Amf0.STRING).u16(bytes.length).bytes(bytes);
    }
  }

  private void properties(ByteWriter start, Map<String, AmfValue> properties) {
    properties.forEach(
        (name, value) -> {
          byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
          start.u16(bytes.length).bytes(bytes);
          write(value);
        });
    start.u16(0).u8(Amf0.OBJECT_END);
  }
}
