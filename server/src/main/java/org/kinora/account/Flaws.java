package org.kinora.account;

/// Says in the page's language what is wrong with what was typed.
public final class Flaws {

  private Flaws() {}

  public static String text(PasswordStrength.Flaw flaw, AccountMessages words) {
    return switch (flaw) {
      case SHORT -> words.password_short(Passwords.LEAST);
      case LONG -> words.password_long(Passwords.MOST);
      case COMMON -> words.password_common();
    };
  }

  public static String text(Email.Flaw flaw, AccountMessages words) {
    return switch (flaw) {
      case MISSING -> words.email_missing();
      case FORM -> words.email_form();
      case LOCAL_PART -> words.email_local_part();
      case DOMAIN -> words.email_domain();
    };
  }
}
