package org.kinora.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jsoup.Jsoup;

/// Follows the links of the site, a few of each kind of page, and gathers its forms.
final class SiteWalk {

  private static final int OF_EACH_KIND = 3;
  private static final int MOST = 400;

  private final Person person;
  private final BiConsumer<String, HttpResponse<String>> seen;
  private final ArrayDeque<String> next = new ArrayDeque<>();
  private final HashSet<String> known = new HashSet<>();
  private final Map<String, Integer> ofKind = new HashMap<>();
  private final Map<String, SiteForm> forms = new LinkedHashMap<>();
  private int pages;

  private SiteWalk(Person person, BiConsumer<String, HttpResponse<String>> seen) {
    this.person = person;
    this.seen = seen;
  }

  /// As far as this person comes; each page is given to `seen`.
  static SiteWalk by(Person person, BiConsumer<String, HttpResponse<String>> seen)
      throws IOException {
    var walk = new SiteWalk(person, seen);
    walk.find("/");
    for (var route : Route.all()) {
      if (route.isSafe() && !route.hasParameters() && !route.path().startsWith("/api/")) {
        walk.find(route.path());
      }
    }
    walk.go();
    return walk;
  }

  Collection<SiteForm> forms() {
    return forms.values();
  }

  int pages() {
    return pages;
  }

  private void go() {
    while (!next.isEmpty() && pages < MOST) {
      var path = next.remove();
      var answer = person.get(path);
      seen.accept("GET " + path, answer);
      answer.headers().firstValue("Location").ifPresent(this::find);
      if (Harmless.type(answer).startsWith("text/html")) {
        pages++;
        var page = Jsoup.parse(answer.body());
        page.select("form").stream()
            .map(SiteForm::of)
            .forEach(form -> forms.putIfAbsent(form.key(), form));
        page.select("a[href]").forEach(link -> find(link.attr("href")));
      }
    }
  }

  private void find(String address) {
    var path = address.replaceAll("#.*", "");
    boolean isPage = path.startsWith("/") && !path.startsWith("//") && !path.contains("/static/");
    if (isPage && known.add(path) && ofKind.merge(kind(path), 1, Integer::sum) <= OF_EACH_KIND) {
      next.add(path);
    }
  }

  private static String kind(String path) {
    return path.replaceAll("\\?.*", "?").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+", "{}");
  }
}
