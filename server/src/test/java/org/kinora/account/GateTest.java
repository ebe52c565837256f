package org.kinora.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;

class GateTest {

  private static Visitor program(Role role, Scope... scopes) {
    return Visitor.byToken(new Account(UUID.randomUUID(), "ada", role), Set.of(scopes));
  }

  private static void isRefused(Visitor visitor, Access.Level level, Scope scope, Object problem) {
    assertThatThrownBy(() -> Gate.check(visitor, level, scope))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void a_token_without_the_scope_is_refused(Scope scope) {
    for (var other : Scope.values()) {
      var visitor = program(Role.ADMINISTRATOR, other);
      if (other == scope) {
        assertThatCode(() -> Gate.check(visitor, Access.Level.ADMINISTRATOR, scope))
            .doesNotThrowAnyException();
      } else {
        isRefused(visitor, Access.Level.ADMINISTRATOR, scope, AccountProblem.TOKEN_SCOPE);
      }
    }
  }

  @Test
  void a_scope_gives_no_right_that_its_owner_lacks() {
    isRefused(
        program(Role.VIEWER, Scope.values()),
        Access.Level.ADMINISTRATOR,
        Scope.ADMIN,
        CommonProblem.NOT_ALLOWED);
  }

  @Test
  void what_everybody_may_see_needs_no_scope() {
    assertThatCode(() -> Gate.check(program(Role.VIEWER), Access.Level.PUBLIC, Scope.READ))
        .doesNotThrowAnyException();
    isRefused(program(Role.VIEWER), Access.Level.PUBLIC, Scope.MANAGE, AccountProblem.TOKEN_SCOPE);
  }

  @Test
  void nobody_is_asked_to_sign_in() {
    isRefused(Visitor.ANONYMOUS, Access.Level.SIGNED_IN, Scope.READ, CommonProblem.SIGN_IN_NEEDED);
  }

  @Test
  void levels_and_methods_say_which_scope_is_needed() {
    assertThat(Scope.neededFor(Access.Level.CREATOR, "GET")).isEqualTo(Scope.READ);
    assertThat(Scope.neededFor(Access.Level.CREATOR, "DELETE")).isEqualTo(Scope.MANAGE);
    assertThat(Scope.neededFor(Access.Level.MODERATOR, "GET")).isEqualTo(Scope.ADMIN);
    assertThat(Scope.neededFor(Access.Level.ADMINISTRATOR, "POST")).isEqualTo(Scope.ADMIN);
  }
}
