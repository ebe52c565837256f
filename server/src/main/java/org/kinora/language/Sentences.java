package org.kinora.language;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kinora.kernel.ByteSize;

/// Translates what was written down in English (reasons that lie in rows, findings of checks, the
/// details of problems) when a page shows it. Those who say such a thing know no language: they
/// say it to programs and to the log, too. A sentence is known by its form, `{0} free of {1}`, and
/// what stands in its places is translated in turn.
final class Sentences {

  // Longer texts are nobody's sentence; and forms must not be tried on whatever comes.
  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 3;
  private static final String BETWEEN = "; ";
  private static final String PROBLEM = "problem.";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) ([kMGTP]?B)");
  private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+(?: m?s)?");
  // Last, because reading them needs all of the above.
  private static final Map<Locale, Sentences> TRANSLATIONS = translations();

  private final Locale locale;
  private final Map<String, String> problems;
  private final Map<String, String> exact = new HashMap<>();
  private final List<Form> forms = new ArrayList<>();

  /// `places` are the numbers of the form's places in the order in which they stand in it.
  private record Form(Pattern pattern, List<Integer> places, int weight, String translation) {}

  private Sentences(Locale locale) {
    this.locale = locale;
    problems = texts("problems", locale);
    var english = texts("sentences", Locale.ENGLISH);
    texts("sentences", locale)
        .forEach((key, text) -> add(Objects.requireNonNull(english.get(key), key), text));
    english.forEach(this::addProblem);
    forms.sort(Comparator.comparingInt(Form::weight).reversed());
  }

  /// Those of one language; empty for English, which needs none.
  static Optional<Sentences> in(Locale locale) {
    return Optional.ofNullable(TRANSLATIONS.get(locale));
  }

  /// What a problem is told by where its detail is not known; some quote it.
  Optional<String> problem(String code, String detail) {
    return Optional.ofNullable(problems.get(code)).map(text -> text.replace("{0}", detail));
  }

  Optional<String> translated(String english) {
    return translated(english, 0);
  }

  private Optional<String> translated(String english, int depth) {
    if (english.length() > LONGEST || depth > DEEPEST) {
      return Optional.empty();
    }
    var known = exact.get(english);
    return known != null
        ? Optional.of(known)
        : forms.stream()
            .map(form -> filled(form, english, depth))
            .flatMap(Optional::stream)
            .findFirst();
  }

  private Optional<String> filled(Form form, String english, int depth) {
    var match = form.pattern().matcher(english);
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        PLACE
            .matcher(form.translation())
            .replaceAll(
                place -> {
                  int group = form.places().indexOf(Integer.valueOf(place.group(1))) + 1;
                  return Matcher.quoteReplacement(value(match.group(group), depth));
                }));
  }

  private String value(String text, int depth) {
    var size = SIZE.matcher(text);
    if (size.matches()) {
      return size.group(1).replace(".", decimalPoint())
          + " "
          + size.group(2).replace("B", ByteSize.text(0, locale).substring(2));
    }
    return DECIMAL.matcher(text).matches()
        ? text.replace(".", decimalPoint())
        // Several reasons stand in one place.
        : Arrays.stream(text.split(BETWEEN, -1))
            .map(each -> translated(each, depth + 1).orElse(each))
            .collect(Collectors.joining(BETWEEN));
  }

  private String decimalPoint() {
    return String.format(locale, "%.1f", 0.5).substring(1, 2);
  }

  /// Sentences of problems that lie in rows without their code.
  private void addProblem(String key, String english) {
    if (key.startsWith(PROBLEM)) {
      var code = key.substring(PROBLEM.length());
      add(english, Objects.requireNonNull(problems.get(code), code));
    }
  }

  private void add(String english, String translation) {
    var pattern = new StringBuilder();
    var places = new ArrayList<Integer>();
    int end = 0;
    var place = PLACE.matcher(english);
    while (place.find()) {
      pattern.append(Pattern.quote(english.substring(end, place.start()))).append("(.+?)");
      places.add(Integer.valueOf(place.group(1)));
      end = place.end();
    }
    if (places.isEmpty()) {
      exact.put(english, translation);
      return;
    }
    pattern.append(Pattern.quote(english.substring(end)));
    int weight = english.length() - 3 * places.size();
    forms.add(
        new Form(
            Pattern.compile(pattern.toString(), Pattern.DOTALL),
            List.copyOf(places),
            weight,
            translation));
  }

  private static Map<Locale, Sentences> translations() {
    var all = new HashMap<Locale, Sentences>();
    for (var locale : Languages.ALL.subList(1, Languages.ALL.size())) {
      all.put(locale, new Sentences(locale));
    }
    return Map.copyOf(all);
  }

  static Map<String, String> texts(String name, Locale locale) {
    var path = "/messages/" + name + "_" + locale.toLanguageTag() + ".properties";
    var texts = new Properties();
    try (var stream = Objects.requireNonNull(Sentences.class.getResourceAsStream(path), path)) {
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var map = new HashMap<String, String>();
    texts.stringPropertyNames().forEach(key -> map.put(key, texts.getProperty(key)));
    return Map.copyOf(map);
  }
}
