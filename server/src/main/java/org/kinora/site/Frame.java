package org.kinora.site;

import com.ibm.icu.util.ULocale;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.kinora.account.Access;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.account.Csrf;
import org.kinora.language.Languages;
import org.kinora.language.PageLanguage;
import org.kinora.platform.Space;

/// What the frame around every page shows; templates read it as `inject:frame`.
@Named("frame")
@RequestScoped
public class Frame {

  /// Name of the cookie that holds what was chosen.
  static final String THEME = "theme";

  private final Caller caller;
  private final Csrf csrf;
  private final CurrentVertxRequest current;
  private final Space space;
  private final PageLanguage language;
  private final Identity identity;

  Frame(
      Caller caller,
      Csrf csrf,
      CurrentVertxRequest current,
      Space space,
      PageLanguage language,
      Identity identity) {
    this.identity = identity;
    this.caller = caller;
    this.csrf = csrf;
    this.current = current;
    this.space = space;
    this.language = language;
  }

  public boolean isSignedIn() {
    return caller.account().isPresent();
  }

  public boolean isCreator() {
    return account().filter(account -> account.role().opens(Access.Level.CREATOR)).isPresent();
  }

  public boolean isAdministrator() {
    return account().filter(Account::isAdministrator).isPresent();
  }

  public boolean isModerator() {
    return account().filter(account -> account.role().opens(Access.Level.MODERATOR)).isPresent();
  }

  /// What the site is called and looks like.
  public Identity getSite() {
    return identity;
  }

  public String getName() {
    return account().map(Account::name).orElse("");
  }

  /// Why nothing is taken or encoded at the moment, for the administrator; empty when all is well.
  public String getSpaceProblem() {
    return isAdministrator() ? space.pauseReason().orElse("") : "";
  }

  /// For the hidden field of each form and the attribute of elements that send requests.
  public String getCsrf() {
    return csrf.tokenFor(caller.visitor());
  }

  /// `dark` or `light` as chosen, empty for what the system says.
  public String getTheme() {
    return theme(request());
  }

  static String theme(HttpServerRequest request) {
    var cookie = request.getCookie(THEME);
    var theme = cookie == null ? "" : cookie.getValue();
    return theme.equals("dark") || theme.equals("light") ? theme : "";
  }

  /// The page's language as a tag of BCP 47.
  public String getLanguage() {
    return language.locale().toLanguageTag();
  }

  /// Which way the page is read, as the attribute `dir` says it.
  public String getDirection() {
    return ULocale.forLocale(language.locale()).isRightToLeft() ? "rtl" : "ltr";
  }

  /// A language that can be chosen, under its own name.
  public record Choice(String tag, String name, boolean isChosen) {}

  public List<Choice> getLanguages() {
    var current = language.locale();
    return Languages.ALL.stream()
        .map(
            each ->
                new Choice(
                    each.toLanguageTag(), each.getDisplayLanguage(each), each.equals(current)))
        .toList();
  }

  public String getPath() {
    var path = request().path();
    return path == null ? "/" : path;
  }

  /// Whether this is one of the pages of those who run the site.
  public boolean isDesk() {
    var path = getPath();
    return path.startsWith("/admin/") || path.equals("/queue") || path.equals("/health");
  }

  /// Where to come back to after signing in.
  public String getNext() {
    var path = getPath();
    return path.equals("/sign-in") ? "%2F" : URLEncoder.encode(path, StandardCharsets.UTF_8);
  }

  private Optional<Account> account() {
    return caller.account();
  }

  private HttpServerRequest request() {
    return current.getCurrent().request();
  }
}
