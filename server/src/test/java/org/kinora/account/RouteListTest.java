package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every REST method with what it asks for, in one list that is read in review:
/// `src/test/resources/routes.txt`. The tests from outside walk that list with all kinds of
/// credentials that are not enough.
class RouteListTest {

  private static final java.nio.file.Path LIST =
      java.nio.file.Path.of("src/test/resources/routes.txt");

  @Test
  void the_list_says_what_every_route_asks_for() throws IOException {
    var actual = String.join("\n", routes().sorted().toList()) + "\n";
    if ("write".equals(System.getProperty("kinora.dumps"))) {
      Files.writeString(LIST, actual);
    }
    assertThat(actual)
        .as("rewrite it with -Dkinora.dumps=write and read the difference")
        .isEqualTo(Files.readString(LIST));
  }

  private static Stream<String> routes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.kinora")
            .stream()
            .filter(found -> found.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .map(RouteListTest::line)
            .flatMap(Optional::stream);
  }

  /// What a browser asks before it sends needs no credentials and does nothing.
  private static Optional<String> line(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(found -> found.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .findFirst()
        .filter(_ -> !method.isAnnotationPresent(OPTIONS.class))
        .map(verb -> line(method, verb.value()));
  }

  private static String line(Method method, String verb) {
    var access = Objects.requireNonNull(AccessFilter.access(method), method.toString());
    var scope =
        access.scope().length == 0 ? Scope.neededFor(access.value(), verb) : access.scope()[0];
    return String.join(
        " ",
        path(method),
        verb,
        access.value().name(),
        scope.text(),
        method.isAnnotationPresent(FormPost.class) ? "form" : "program",
        consumed(method));
  }

  private static String path(Method method) {
    var path = path(method.getDeclaringClass()) + path((AnnotatedElement) method);
    return path.isEmpty() ? "/" : path;
  }

  /// With one slash in front, none behind, and without the patterns of parameters.
  private static String path(AnnotatedElement element) {
    var path = element.getAnnotation(Path.class);
    var text = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
    return text.isEmpty() ? "" : "/" + text.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
  }

  private static String consumed(Method method) {
    return Stream.of(method, method.getDeclaringClass())
        .map(each -> each.getAnnotation(Consumes.class))
        .filter(Objects::nonNull)
        .map(each -> each.value()[0])
        .findFirst()
        .orElse("-");
  }
}
