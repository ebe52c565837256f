package org.kinora.join;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import org.kinora.account.Accounts;
import org.kinora.account.Token;
import org.kinora.language.Languages;
import org.kinora.mail.Letter;
import org.kinora.setting.SiteAddress;

/// The mails of this package, each in its reader's language. None has a name or other text in it
/// that somebody else could have typed: a stranger could have such mails sent to anybody.
@ApplicationScoped
class Letters {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance confirm(String link);

    static native TemplateInstance known(String signIn, String reset);

    static native TemplateInstance reset(String link);

    static native TemplateInstance passwordChanged(String site);

    static native TemplateInstance change(String link);

    static native TemplateInstance changed(String site, String masked);

    static native TemplateInstance admitted(String signIn);

    static native TemplateInstance refused(String site);
  }

  private final SiteAddress site;

  Letters(SiteAddress site) {
    this.site = site;
  }

  static Locale languageOf(Accounts.Found found) {
    return Optional.ofNullable(found.language()).flatMap(Languages::of).orElse(Locale.ENGLISH);
  }

  Letter confirm(String to, Locale language, Token token) {
    return letter(
        to,
        language,
        words(language).confirm_subject(),
        Templates.confirm(site.of("/confirm/" + token.text())));
  }

  /// To the owner of an address that somebody wanted to sign up with once more.
  Letter known(String to, Locale language) {
    return letter(
        to,
        language,
        words(language).known_subject(),
        Templates.known(site.of("/sign-in"), site.of("/reset")));
  }

  Letter reset(String to, Locale language, Token token) {
    return letter(
        to,
        language,
        words(language).reset_subject(),
        Templates.reset(site.of("/reset/" + token.text())));
  }

  Letter passwordChanged(String to, Locale language) {
    return letter(
        to,
        language,
        words(language).password_changed_subject(),
        Templates.passwordChanged(site.of("/reset")));
  }

  Letter change(String to, Locale language, Token token) {
    return letter(
        to,
        language,
        words(language).change_subject(),
        Templates.change(site.of("/confirm-address/" + token.text())));
  }

  /// To the old address; the new one is only hinted at.
  Letter changed(String to, Locale language, String fresh) {
    return letter(
        to,
        language,
        words(language).changed_subject(),
        Templates.changed(site.origin(), masked(fresh)));
  }

  Letter admitted(String to, Locale language) {
    return letter(
        to, language, words(language).admitted_subject(), Templates.admitted(site.of("/sign-in")));
  }

  Letter refused(String to, Locale language) {
    return letter(
        to, language, words(language).refused_subject(), Templates.refused(site.origin()));
  }

  private static Letter letter(String to, Locale language, String subject, TemplateInstance body) {
    return new Letter(to, subject, body.setLocale(language).render());
  }

  private static LetterMessages words(Locale language) {
    return Languages.words(LetterMessages.class, language);
  }

  static String masked(String email) {
    return email.charAt(0) + "…" + email.substring(email.lastIndexOf('@'));
  }
}
