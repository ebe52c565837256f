package org.kinora.media.dash;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Writes indented XML: `open`, its attributes, its children, `close`.
final class XmlWriter {

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> path = new ArrayDeque<>();
  private boolean inTag;

  XmlWriter open(String name) {
    endTag();
    indent();
    out.append('<').append(name);
    path.push(name);
    inTag = true;
    return this;
  }

  XmlWriter attribute(String name, @Nullable Object value) {
    if (value != null) {
      out.append(' ').append(name).append("=\"");
      out.append(XmlText.escape(value.toString())).append('"');
    }
    return this;
  }

  XmlWriter unlessZero(String name, long value) {
    return attribute(name, value == 0 ? null : value);
  }

  XmlWriter close() {
    String name = path.pop();
    if (inTag) {
      out.append("/>\n");
      inTag = false;
    } else {
      indent();
      out.append("</").append(name).append(">\n");
    }
    return this;
  }

  XmlWriter text(String name, String text) {
    endTag();
    indent();
    out.append('<').append(name).append('>').append(XmlText.escape(text));
    out.append("</").append(name).append(">\n");
    return this;
  }

  XmlWriter property(String name, String scheme, String value) {
    return open(name).attribute("schemeIdUri", scheme).attribute("value", value).close();
  }

  String finish() {
    return out.toString();
  }

  private void endTag() {
    if (inTag) {
      out.append(">\n");
      inTag = false;
    }
  }

  private void indent() {
    out.repeat("  ", path.size());
  }
}
