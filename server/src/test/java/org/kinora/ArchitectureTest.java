package org.kinora;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.kinora.account.Access;

/// Holds the house together: who may know whom, and what every REST method must have.
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.kinora");

  private static final DescribedPredicate<JavaMethod> REST_METHODS =
      describe(
          "REST methods",
          method ->
              method.getAnnotations().stream()
                  .anyMatch(found -> found.getRawType().isAnnotatedWith(HttpMethod.class)));

  private static final String[] FEATURES = {
    "org.kinora.account..",
    "org.kinora.admin..",
    "org.kinora.attendance..",
    "org.kinora.audience..",
    "org.kinora.audit..",
    "org.kinora.backup..",
    "org.kinora.browse..",
    "org.kinora.category..",
    "org.kinora.factor..",
    "org.kinora.join..",
    "org.kinora.limit..",
    "org.kinora.mail..",
    "org.kinora.search..",
    "org.kinora.moderation..",
    "org.kinora.wording..",
    "org.kinora.setting..",
    "org.kinora.passkey..",
    "org.kinora.personal..",
    "org.kinora.provider..",
    "org.kinora.channel..",
    "org.kinora.notification..",
    "org.kinora.prose..",
    "org.kinora.share..",
    "org.kinora.subtitle..",
    "org.kinora.showcase..",
    "org.kinora.profile..",
    "org.kinora.catalog..",
    "org.kinora.clip..",
    "org.kinora.library..",
    "org.kinora.live..",
    "org.kinora.onair..",
    "org.kinora.ladder..",
    "org.kinora.ingest..",
    "org.kinora.restream..",
    "org.kinora.talk..",
    "org.kinora.chat..",
    "org.kinora.upload..",
    "org.kinora.transcode..",
    "org.kinora.delivery..",
    "org.kinora.planned..",
    "org.kinora.publish..",
    "org.kinora.replay..",
    "org.kinora.health..",
    "org.kinora.space..",
    "org.kinora.title.."
  };

  @Test
  void the_kernel_knows_only_the_jdk() {
    classes()
        .that()
        .resideInAPackage("org.kinora.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "org.kinora.kernel..")
        .check(ALL);
  }

  @Test
  void media_knows_only_the_jdk() {
    classes()
        .that()
        .resideInAPackage("org.kinora.media..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "javax.crypto..", "javax.xml..", "org.jspecify..", "org.kinora.media..")
        .check(ALL);
  }

  @Test
  void the_platform_knows_no_feature() {
    noClasses()
        .that()
        .resideInAPackage("org.kinora.platform..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FEATURES)
        .check(ALL);
  }

  @Test
  void features_do_not_know_the_site() {
    noClasses()
        .that()
        .resideInAnyPackage(FEATURES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.kinora.site..")
        .check(ALL);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("org.kinora.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("org.kinora.media.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void only_the_platform_starts_processes() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.kinora.platform..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(Runtime.class))).and(target(nameStartingWith("exec"))))
        .check(ALL.that(describe("not the commands", found -> !isCommand(found.getPackageName()))));
  }

  /// Commands of the program itself may ask the runtime for its shutdown.
  private static boolean isCommand(String packageName) {
    return packageName.equals("org.kinora") || packageName.equals("org.kinora.publish");
  }

  /// Quarkus drops others with no more than a warning.
  @Test
  void rest_methods_are_public() {
    methods().that(REST_METHODS).should(haveModifier(JavaModifier.PUBLIC)).check(ALL);
  }

  @Test
  void every_rest_method_names_its_access() {
    methods()
        .that(REST_METHODS)
        .should()
        .beAnnotatedWith(Access.class)
        .orShould()
        .beDeclaredInClassesThat()
        .areAnnotatedWith(Access.class)
        .check(ALL);
  }

  /// So that the OpenAPI document leaves nothing out.
  @Test
  void every_method_of_the_api_is_described() {
    methods()
        .that(REST_METHODS)
        .and()
        .areDeclaredInClassesThat(
            describe(
                "belong to the API",
                found ->
                    found
                        .tryGetAnnotationOfType(Path.class)
                        .filter(path -> path.value().startsWith("/api/"))
                        .isPresent()))
        .should()
        .beAnnotatedWith(
            describe(
                "@Operation with a summary and a description, or of OPTIONS alone",
                ArchitectureTest::describesIt))
        .orShould()
        .beAnnotatedWith(OPTIONS.class)
        .check(ALL);
  }

  private static boolean describesIt(JavaAnnotation<?> annotation) {
    return annotation.getRawType().isEquivalentTo(Operation.class)
        && !annotation.as(Operation.class).hidden()
        && !annotation.as(Operation.class).summary().isBlank()
        && !annotation.as(Operation.class).description().isBlank();
  }

  /// Filters and methods read rows; on an event loop they would stop everybody.
  @Test
  void rest_classes_run_on_virtual_threads() {
    classes()
        .that()
        .areAnnotatedWith(Path.class)
        .should()
        .beAnnotatedWith(RunOnVirtualThread.class)
        .check(ALL);
  }

  @Test
  void pages_take_forms_only_with_a_checked_token() {
    methods()
        .that(REST_METHODS)
        .and()
        .areAnnotatedWith(POST.class)
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Pages")
        .should()
        .beAnnotatedWith(org.kinora.account.FormPost.class)
        .check(ALL);
  }
}
