package org.kinora.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

  private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z!?][^>]*)>");
  private static final Pattern HARMLESS =
      Pattern.compile(
          "!-- --|/?(p|em|strong|code|pre|blockquote|ul|ol|li|h3|h4|a)|(br|hr) ?/"
              + "|a href=\"(https?:|mailto:|[^:\"]*[/?#])?[^:\"]*[^\"]*\" rel=\"[a-z ]+\"");

  @Test
  void markdown_becomes_html() {
    assertThat(html("**Films** of the *sea*\nand [more](https://example.org)"))
        .isEqualTo(
            "<p><strong>Films</strong> of the <em>sea</em><br />\nand"
                + " <a href=\"https://example.org\" rel=\"nofollow ugc noopener\">more</a></p>\n");
    assertThat(html("See https://example.org/a?b=c.")).contains("<a href=\"https://example.org/a");
    assertThat(html("# Top\n\n###### Low")).contains("<h3>Top</h3>", "<h4>Low</h4>");
    assertThat(html("- one\n- two")).contains("<ul>", "<li>one</li>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://tracker.example/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](\u0001javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        "<a href=\"https://e.org\" style=\"position:fixed\" onclick=\"x()\">y</a>",
        "[x](https://e.org \"title\\\" onmouseover=alert(1) \")",
        "<svg><animate onbegin=alert(1)></svg>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "``` \" onclick=alert(1)\nx\n```",
        "[x]: javascript:alert(1)\n\n[x]",
        "{{constructor}} {#include frame} ${7*7}",
        "<form action=//evil><button>x",
        "<meta http-equiv=refresh content=0>",
        "<base href=//evil>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<iframe srcdoc='<script>alert(1)</script>'>"
      })
  void hostile_words_stay_words(String hostile) {
    assertHarmless(html(hostile));
  }

  @Property(tries = 300)
  void whatever_is_written_only_harmless_tags_come_out(
      @ForAll @StringLength(max = 200) String text) {
    assertHarmless(html(text));
    assertThat(new Prose(text).summary(50).codePointCount(0, new Prose(text).summary(50).length()))
        .isLessThanOrEqualTo(50);
  }

  @Test
  @Timeout(20)
  void deep_nests_and_long_rows_of_marks_end() {
    for (var piece : new String[] {"> ", "*", "[", "_a", "![", "- ", "`", "<a", "(", "\\", "&#"}) {
      assertHarmless(html(piece.repeat(20_000 / piece.length())));
    }
  }

  @Test
  void a_summary_is_one_line_without_marks() {
    assertThat(new Prose("# About\n\n**Films** of\nthe [sea](https://e.org).").summary(100))
        .isEqualTo("About Films of the sea.");
    assertThat(new Prose("x".repeat(50)).summary(10)).isEqualTo("x".repeat(9) + "…");
  }

  private static void assertHarmless(String html) {
    assertThat(TAG.matcher(html).results().map(found -> found.group(1)))
        .as(html)
        .allSatisfy(tag -> assertThat(tag).matches(HARMLESS));
    assertThat(html.toLowerCase(java.util.Locale.ROOT)).doesNotContain("href=\"javascript");
  }

  private static String html(String markdown) {
    return new Prose(markdown).html().getValue();
  }
}
