package org.kinora.media.amf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kinora.media.io.ByteReader;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Reads AMF0 values. Counts that a peer promises are checked against the bytes that are there.
final class Amf0Reader {

  private final ByteReader in;
  private final AmfLimits limits;

  Amf0Reader(Bytes bytes, AmfLimits limits) throws MediaException {
    if (bytes.length() > limits.maxBytes()) {
      throw new MediaException.Malformed(
          "%d bytes of AMF, %d at most".formatted(bytes.length(), limits.maxBytes()), 0);
    }
    this.in = bytes.reader();
    this.limits = limits;
  }

  List<AmfValue> all() throws MediaException {
    var values = new ArrayList<AmfValue>();
    while (in.hasRemaining()) {
      values.add(value(1));
    }
    return values;
  }

  private AmfValue value(int depth) throws MediaException {
    return value(in.u8(), depth);
  }

  private AmfValue value(int marker, int depth) throws MediaException {
    if (depth > limits.maxDepth()) {
      throw new MediaException.Malformed(
          "AMF of more than %d levels".formatted(limits.maxDepth()), in.offset());
    }
    return switch (marker) {
      case Amf0.NUMBER -> new AmfValue.Num(in.f64());
      case Amf0.BOOLEAN -> new AmfValue.Bool(in.u8() != 0);
      case Amf0.STRING -> new AmfValue.Text(text(in.u16()));
      case Amf0.LONG_STRING, Amf0.XML -> new AmfValue.Text(text(in.u32()));
      case Amf0.OBJECT -> new AmfValue.Obj(properties(depth));
      case Amf0.TYPED_OBJECT -> typedObject(depth);
      case Amf0.ECMA_ARRAY -> ecmaArray(depth);
      case Amf0.STRICT_ARRAY -> strictArray(depth);
      case Amf0.DATE -> new AmfValue.Date(in.f64(), (short) in.u16());
      case Amf0.NULL -> new AmfValue.Null();
      case Amf0.UNDEFINED, Amf0.UNSUPPORTED -> new AmfValue.Undefined();
      case Amf0.REFERENCE -> throw new MediaException.Unsupported("a reference in AMF0");
      case Amf0.AMF3 -> throw new MediaException.Unsupported("a value in AMF3");
      default ->
          throw new MediaException.Malformed("AMF0 marker %d".formatted(marker), in.offset() - 1);
    };
  }

  private AmfValue typedObject(int depth) throws MediaException {
    in.skip(in.u16());
    return new AmfValue.Obj(properties(depth));
  }

  /// The count is a hint that encoders get wrong: FFmpeg's is right, some cameras write 0. The end
  /// marker decides (§2.10).
  private AmfValue ecmaArray(int depth) throws MediaException {
    in.skip(4);
    return new AmfValue.EcmaArray(properties(depth));
  }

  private AmfValue strictArray(int depth) throws MediaException {
    long count = in.u32();
    if (count > in.remaining()) {
      throw new MediaException.Malformed(
          "%d values in %d bytes".formatted(count, in.remaining()), in.offset());
    }
    var values = new ArrayList<AmfValue>((int) count);
    for (int i = 0; i < count; i++) {
      values.add(value(depth + 1));
    }
    return new AmfValue.StrictArray(values);
  }

  private Map<String, AmfValue> properties(int depth) throws MediaException {
    var properties = new LinkedHashMap<String, AmfValue>();
    while (true) {
      String name = text(in.u16());
      int marker = in.u8();
      if (marker == Amf0.OBJECT_END && name.isEmpty()) {
        return properties;
      }
      properties.put(name, value(marker, depth + 1));
    }
  }

  private String text(long length) throws MediaException {
    return in.text(length, StandardCharsets.UTF_8);
  }
}
