package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;

/// What nobody should have to expect, and what an answer to it must not be.
final class Harmless {

  /// Texts that would show in an answer if one of its ways out were open: HTML, Markdown,
  /// templates, SQL, headers, addresses of other sites, numbers out of range, and mere size.
  static final List<String> TEXTS =
      List.of(
          "\"><evil-tag onevil=1>'<script>evil()</script><svg onload=evil()></title></textarea>",
          "[x](javascript:evil) ![x](javascript:evil) <javascript:evil> <evil-tag>",
          "before{inject:frame.csrf}after {#for x in y} ${7*7} #{7*7} {! {|",
          "'); drop table video; -- \\",
          "a\u0000b",
          "a\r\nX-Evil: 1\r\n\r\n<evil-tag>",
          "\u202Egnp.exe\u200B\uFEFF\uD83D\uDCA5\u0301\u0301\u0301",
          "//evil.example/\\evil.example",
          "https://evil.example/",
          "-99999999999999999999",
          "NaN",
          "x".repeat(100_000));

  private static final Pattern FILLED_IN = Pattern.compile("before(?!-inject)[\\w-]{8,}after");
  private static final Pattern AT_HOME = Pattern.compile("/(?![/\\\\]).*|http://(127|localhost).*");

  private final SoftAssertions faults = new SoftAssertions();

  /// An answer that is no fault of the server's, leads nowhere else, and in which nothing of
  /// [#TEXTS] has become anything but text.
  void check(String what, HttpResponse<String> answer) {
    var body = answer.body();
    faults.assertThat(answer.statusCode()).as(() -> what + ": " + body).isLessThan(500);
    faults.assertThat(answer.headers().firstValue("X-Evil")).as(what).isEmpty();
    answer
        .headers()
        .firstValue("Location")
        .ifPresent(to -> faults.assertThat(to).as(what).matches(AT_HOME));
    faults.assertThat(FILLED_IN.matcher(body).find()).as(what + " fills templates").isFalse();
    if (type(answer).startsWith("text/html")) {
      var page = Jsoup.parse(body);
      var evil =
          page.select(
              "evil-tag, [onevil], [onload], script:containsData(evil()),"
                  + " [href^=javascript:], [src^=javascript:], [action^=javascript:]");
      faults.assertThat(evil).as(what).isEmpty();
    }
  }

  /// As [#check], of a program: what goes wrong is told as RFC 9457 has it.
  void checkProgram(String what, HttpResponse<String> answer) {
    check(what, answer);
    if (answer.statusCode() >= 400 && !answer.body().isEmpty()) {
      faults.assertThat(type(answer)).as(what).startsWith("application/problem+json");
    }
  }

  void end() {
    faults.assertAll();
  }

  static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  /// That nothing was lost: a statement in a text was never one.
  static void assertWhole(Server server) {
    assertThat(server.rows("select count(*) from video where id = 'foreignfilm'"))
        .containsExactly("1");
  }
}
