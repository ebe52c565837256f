package org.kinora.account;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address that mail servers can deliver to. `text` is where mail goes to; `key` is equal
/// for two ways to write one address.
public record Email(String text, String key) {

  /// The longest that fits into SMTP's path (RFC 5321 §4.5.3.1.3).
  public static final int MOST = 254;

  private static final int LOCAL_MOST = 64;
  // The dot-atom of RFC 5322 §3.2.3: quoted local parts are nobody's address.
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ);

  /// What came of reading an address.
  public sealed interface Reading {
    record Valid(Email email) implements Reading {}

    record Flawed(Flaw flaw) implements Reading {}
  }

  /// What can be wrong with one.
  public enum Flaw {
    MISSING,
    FORM,
    /// Before the `@` is more than ASCII, which most mail servers do not deliver.
    LOCAL_PART,
    DOMAIN
  }

  public static Reading read(String typed) {
    if (typed.isBlank()) {
      return new Reading.Flawed(Flaw.MISSING);
    }
    if (typed.length() > 2 * MOST) {
      return new Reading.Flawed(Flaw.FORM);
    }
    var text = Normalizer2.getNFKCInstance().normalize(typed.strip());
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1) {
      return new Reading.Flawed(Flaw.FORM);
    }
    return read(text.substring(0, at), text.substring(at + 1));
  }

  private static Reading read(String local, String domain) {
    if (local.chars().anyMatch(c -> c > 0x7e)) {
      return new Reading.Flawed(Flaw.LOCAL_PART);
    }
    if (local.length() > LOCAL_MOST || !LOCAL.matcher(local).matches()) {
      return new Reading.Flawed(Flaw.FORM);
    }
    var info = new IDNA.Info();
    var ascii = UTS46.nameToASCII(domain, new StringBuilder(), info).toString();
    var host = ascii.toLowerCase(Locale.ROOT);
    if (info.hasErrors() || !DOMAIN.matcher(host).matches()) {
      return new Reading.Flawed(Flaw.DOMAIN);
    }
    if (local.length() + 1 + host.length() > MOST) {
      return new Reading.Flawed(Flaw.FORM);
    }
    return new Reading.Valid(
        new Email(local + "@" + host, local.toLowerCase(Locale.ROOT) + "@" + host));
  }
}
