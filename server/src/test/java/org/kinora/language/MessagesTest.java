package org.kinora.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text of the pages exists in every language, and says the same values.
class MessagesTest {

  private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z]+)[^}]*}");

  static Stream<Class<?>> bundles() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kinora")
            .stream()
            .filter(found -> found.isAnnotatedWith(MessageBundle.class))
            .<Class<?>>map(JavaClass::reflect)
            .sorted(Comparator.comparing(Class::getName));
  }

  static List<Locale> translations() {
    return Languages.ALL.subList(1, Languages.ALL.size());
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void every_message_is_there_in_every_language(Class<?> bundle) throws IOException {
    var english =
        Arrays.stream(bundle.getDeclaredMethods())
            .collect(Collectors.toMap(Method::getName, Function.identity()));
    for (var language : translations()) {
      var texts = texts(bundle.getAnnotation(MessageBundle.class).value(), language);
      assertThat(texts.stringPropertyNames())
          .as("%s in %s", bundle.getSimpleName(), language)
          .containsExactlyInAnyOrderElementsOf(english.keySet());
      for (var key : texts.stringPropertyNames()) {
        assertThat(values(texts.getProperty(key)))
            .as("values of %s in %s", key, language)
            .isEqualTo(values(english(english.get(key))));
      }
    }
  }

  private static String english(@Nullable Method method) {
    return Objects.requireNonNull(method).getAnnotation(Message.class).value();
  }

  private static Set<String> values(String text) {
    return VALUE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !List.of("if", "else", "when", "is", "for").contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties texts(String bundle, Locale language) throws IOException {
    var name = "/messages/" + bundle + "_" + language.toLanguageTag() + ".properties";
    try (var stream = MessagesTest.class.getResourceAsStream(name)) {
      assertThat(stream).as(name).isNotNull();
      var texts = new Properties();
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return texts;
    }
  }
}
