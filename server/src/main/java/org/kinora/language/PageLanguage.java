package org.kinora.language;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// The language that the current request is answered in.
@RequestScoped
public class PageLanguage {

  /// Name of the cookie that holds what was chosen.
  public static final String COOKIE = "language";

  // Longer lists come from nobody's browser.
  private static final int MOST_ACCEPTED = 200;

  private final CurrentVertxRequest current;
  // A page asks for it with every sentence.
  private @Nullable Locale known;

  PageLanguage(CurrentVertxRequest current) {
    this.current = current;
  }

  public Locale locale() {
    var language = known;
    if (language == null) {
      var context = current.getCurrent();
      if (context == null) {
        return Locale.ENGLISH;
      }
      language = of(context.request());
      known = language;
    }
    return language;
  }

  /// The messages of a bundle in this language, for texts that are made in code.
  public <T> T words(Class<T> bundle) {
    return Languages.words(bundle, locale());
  }

  /// What a form is shown again with.
  public String problem(ProblemException problem) {
    return new Words(locale()).problem(problem.problem().code(), problem.detail());
  }

  /// What a request is answered in.
  public static Locale of(HttpServerRequest request) {
    var chosen = request.getCookie(COOKIE);
    return (chosen == null ? Optional.<Locale>empty() : Languages.of(chosen.getValue()))
        .orElseGet(() -> accepted(request.getHeader("Accept-Language")));
  }

  private static Locale accepted(@Nullable String header) {
    return header == null || header.isBlank() || header.length() > MOST_ACCEPTED
        ? Locale.ENGLISH
        : Languages.best(header);
  }
}
