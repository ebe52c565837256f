package org.kinora.account;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may call a REST method; on a class it holds for the methods without their own. A method
/// without any is refused.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Access {

  Level value();

  /// What a token must be good for; without it, what its level and method say ([Scope#neededFor]).
  Scope[] scope() default {};

  /// Each level includes the ones after it.
  enum Level {
    PUBLIC,
    SIGNED_IN,
    CREATOR,
    MODERATOR,
    ADMINISTRATOR
  }
}
