package org.kinora.media.mp4;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.StringJoiner;

/// A box tree as text, one line for each box, for reading and for comparing in reviews.
public final class BoxDump {

  private BoxDump() {}

  public static String format(List<? extends Box> boxes) {
    var text = new StringBuilder();
    append(text, boxes, 0);
    return text.toString();
  }

  private static void append(StringBuilder text, List<? extends Box> boxes, int depth) {
    for (Box box : boxes) {
      text.append("  ".repeat(depth)).append(box.type()).append(fields(box)).append('\n');
      append(text, box.children(), depth + 1);
    }
  }

  private static String fields(Box box) {
    var fields = new StringJoiner(" ", " ", "").setEmptyValue("");
    for (RecordComponent component : box.getClass().getRecordComponents()) {
      String name = component.getName();
      if (!name.equals("type") && !name.equals("children")) {
        fields.add(name + "=" + value(box, component));
      }
    }
    return fields.toString();
  }

  private static Object value(Box box, RecordComponent component) {
    try {
      return component.getAccessor().invoke(box);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(box.type() + "." + component.getName(), e);
    }
  }
}
