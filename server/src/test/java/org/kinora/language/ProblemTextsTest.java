package org.kinora.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kinora.kernel.Problem;

/// Every problem is told in every language.
class ProblemTextsTest {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,\\s]*");

  // What the framework refuses before any feature is asked.
  private static final Set<String> OF_THE_FRAMEWORK =
      Set.of("not-acceptable", "body-too-large", "unsupported-media-type");

  static List<Problem> all() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kinora")
            .stream()
            .filter(found -> found.isEnum() && found.isAssignableTo(Problem.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(Problem.class::cast)
            .toList();
  }

  static List<Locale> translations() {
    return Languages.ALL.subList(1, Languages.ALL.size());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void every_problem_is_told(Locale language) {
    var texts = Sentences.texts("problems", language);
    var codes = all().stream().map(Problem::code).collect(Collectors.toCollection(TreeSet::new));
    codes.addAll(OF_THE_FRAMEWORK);
    assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(codes);
    for (var problem : all()) {
      assertThat(numbers(texts.getOrDefault(problem.code(), "")))
          .as("numbers of %s in %s", problem.code(), language)
          .isEqualTo(numbers(problem.sentence()));
    }
  }

  private static Set<String> numbers(String text) {
    return NUMBER
        .matcher(text.replace("{0}", ""))
        .results()
        .map(MatchResult::group)
        .map(number -> number.replaceAll("\\D", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
