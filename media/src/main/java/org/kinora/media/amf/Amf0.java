package org.kinora.media.amf;

import java.util.List;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;

/// Values from AMF0 and back.
public final class Amf0 {

  static final int NUMBER = 0x00;
  static final int BOOLEAN = 0x01;
  static final int STRING = 0x02;
  static final int OBJECT = 0x03;
  static final int NULL = 0x05;
  static final int UNDEFINED = 0x06;
  static final int REFERENCE = 0x07;
  static final int ECMA_ARRAY = 0x08;
  static final int OBJECT_END = 0x09;
  static final int STRICT_ARRAY = 0x0A;
  static final int DATE = 0x0B;
  static final int LONG_STRING = 0x0C;
  static final int UNSUPPORTED = 0x0D;
  static final int XML = 0x0F;
  static final int TYPED_OBJECT = 0x10;
  static final int AMF3 = 0x11;

  private Amf0() {}

  /// All values that stand one behind the other in `bytes`.
  public static List<AmfValue> read(Bytes bytes, AmfLimits limits) throws MediaException {
    return new Amf0Reader(bytes, limits).all();
  }

  public static Bytes write(AmfValue... values) {
    return write(List.of(values));
  }

  public static Bytes write(List<AmfValue> values) {
    var writer = new Amf0Writer();
    values.forEach(writer::write);
    return writer.toBytes();
  }
}
