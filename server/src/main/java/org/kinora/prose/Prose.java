package org.kinora.prose;

import io.quarkus.qute.RawString;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// A text in Markdown. Templates show `html` as it is.
public record Prose(String markdown) {

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(AutolinkExtension.create()))
          // Quotes in quotes in quotes cost time and say nothing.
          .maxOpenBlockParsers(20)
          .build();

  // Tags that somebody typed are shown, and lines stay the lines that they wrote.
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).softbreak("<br>\n").build();

  // Pictures are left out: each would ask another site for something.
  private static final PolicyFactory HARMLESS =
      new HtmlPolicyBuilder()
          .allowElements("p", "br", "hr", "em", "strong", "code", "pre", "blockquote")
          .allowElements("ul", "ol", "li")
          // The page's own headings are above these.
          .allowElements((_, _) -> "h3", "h1", "h2", "h3")
          .allowElements((_, _) -> "h4", "h4", "h5", "h6")
          .allowElements("a")
          .allowUrlProtocols("https", "http", "mailto")
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "ugc", "noopener")
          .toFactory();

  public boolean isEmpty() {
    return markdown.isBlank();
  }

  /// For a page, as it stands there.
  public RawString html() {
    return new RawString(HARMLESS.sanitize(RENDERER.render(PARSER.parse(markdown))));
  }

  /// Its beginning in one line without marks, for previews.
  public String summary(int most) {
    var words = new StringBuilder();
    PARSER.parse(markdown).accept(new Words(words));
    var line = words.toString().replaceAll("\\s+", " ").strip();
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }

  private static final class Words extends AbstractVisitor {

    private final StringBuilder words;

    Words(StringBuilder words) {
      this.words = words;
    }

    @Override
    public void visit(Text text) {
      words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      words.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      words.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      words.append(' ');
    }

    @Override
    public void visit(Heading heading) {
      visitChildren(heading);
      words.append(' ');
    }

    @Override
    public void visit(Paragraph paragraph) {
      visitChildren(paragraph);
      words.append(' ');
    }
  }
}
