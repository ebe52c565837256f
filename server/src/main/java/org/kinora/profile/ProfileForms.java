package org.kinora.profile;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;
import org.kinora.language.Languages;
import org.kinora.language.PageLanguage;

/// Makes the form for a profile, filled in.
@ApplicationScoped
class ProfileForms {

  private static final Duration LANGUAGE_LIFE = Duration.ofDays(400);

  private static final List<String> TEXTS =
      List.of(
          "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
          "hu", "id", "it", "ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl",
          "sr", "sv", "th", "tr", "uk", "vi", "zh");

  private final PageLanguage language;

  ProfileForms(PageLanguage language) {
    this.language = language;
  }

  ProfileForm blank() {
    return form(new SentProfile("", "1", "", "", "", "", ""), null, "", "");
  }

  ProfileForm of(Profile profile) {
    return form(
        new SentProfile(
            profile.name(),
            Integer.toString(profile.avatar()),
            text(profile.language()),
            text(profile.textLanguage()),
            text(profile.maturity()),
            "",
            ""),
        profile,
        "",
        "");
  }

  /// As it was sent, with what is wrong.
  ProfileForm again(SentProfile sent, @Nullable Profile profile, ProblemException problem) {
    return form(sent, profile, problem.problem().code(), language.problem(problem));
  }

  /// Pages of this browser speak the profile's language from now on.
  NewCookie languageCookie(String tag, HttpServerRequest request) {
    return new NewCookie.Builder(PageLanguage.COOKIE)
        .value(tag)
        .path("/")
        .maxAge((int) LANGUAGE_LIFE.toSeconds())
        .secure("https".equals(request.scheme()))
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  private ProfileForm form(
      SentProfile sent, @Nullable Profile profile, String code, String problem) {
    var path = profile == null ? "" : "/profiles/" + profile.id();
    return new ProfileForm(
        profile == null ? "/profiles/new" : path + "/edit",
        path,
        sent.name(),
        profile != null && profile.hasPin(),
        new ProfileForm.Choices(
            options(
                IntStream.range(0, Profile.AVATARS).mapToObj(Integer::toString).toList(),
                sent.avatar(),
                number -> Integer.toString(Integer.parseInt(number) + 1)),
            options(
                Languages.ALL.stream().map(Locale::toLanguageTag).toList(),
                sent.language(),
                tag -> Locale.of(tag).getDisplayLanguage(Locale.of(tag))),
            options(
                TEXTS,
                sent.textLanguage(),
                tag -> Locale.of(tag).getDisplayLanguage(language.locale())),
            options(
                ProfileDetails.AGES.stream().map(age -> Integer.toString(age)).toList(),
                sent.maturity(),
                Function.identity())),
        code,
        problem);
  }

  private static List<ProfileForm.Option> options(
      List<String> values, String chosen, Function<String, String> label) {
    return values.stream()
        .map(value -> new ProfileForm.Option(value, label.apply(value), value.equals(chosen)))
        .toList();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
