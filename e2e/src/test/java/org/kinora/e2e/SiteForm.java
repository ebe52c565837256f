package org.kinora.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Element;

/// A form of a page: where it goes, what it says already, and what a person writes into it.
record SiteForm(
    String action, boolean isSent, boolean isParts, Map<String, String> said, Set<String> texts) {

  private static final Set<String> CHOSEN =
      Set.of("hidden", "submit", "radio", "checkbox", "button", "file", "reset", "color", "image");

  static SiteForm of(Element form) {
    var said = new LinkedHashMap<String, String>();
    var texts = new TreeSet<String>();
    for (var field : form.select("input[name], textarea[name], select[name], button[name]")) {
      var name = field.attr("name");
      boolean isText =
          field.normalName().equals("textarea")
              || (field.normalName().equals("input")
                  && !CHOSEN.contains(field.attr("type").toLowerCase(java.util.Locale.ROOT)));
      if (isText) {
        texts.add(name);
      } else if (field.normalName().equals("select")) {
        var chosen = field.select("option[selected], option").first();
        said.put(name, chosen == null ? "" : chosen.attr("value"));
      } else if (!field.attr("type").equals("file")) {
        said.putIfAbsent(name, field.attr("value"));
      }
    }
    return new SiteForm(
        form.attr("action"),
        form.attr("method").equalsIgnoreCase("post"),
        form.attr("enctype").startsWith("multipart"),
        said,
        texts);
  }

  /// The same wherever it stands.
  String key() {
    return action.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{}") + " " + said.keySet() + texts;
  }

  /// All of it, with this text wherever one is written.
  Map<String, String> filled(String text) {
    var fields = new LinkedHashMap<>(said);
    fields.remove("csrf");
    texts.forEach(name -> fields.put(name, text));
    return fields;
  }

  /// As somebody sends it who does not use the page: this text for all it says, too.
  Map<String, String> forged(String text) {
    var fields = filled(text);
    fields.replaceAll((_, _) -> text);
    return fields;
  }
}
