package org.kinora.account;

import java.util.LinkedHashMap;
import java.util.Map;

/// A name and password as the account form sends them.
record NewCredentials(String name, String password, String repeated) {

  private static final int NAME_MOST = 100;

  NewCredentials {
    name = name.strip();
  }

  /// What is wrong, by field; empty when nothing is.
  Map<String, String> problems() {
    var problems = new LinkedHashMap<String, String>();
    if (name.isEmpty()
        || name.length() > NAME_MOST
        || name.chars().anyMatch(Character::isISOControl)) {
      problems.put("name", "A name has 1 to " + NAME_MOST + " characters.");
    }
    if (password.length() < Passwords.LEAST) {
      problems.put("password", "Take at least " + Passwords.LEAST + " characters.");
    } else if (password.length() > Passwords.MOST) {
      problems.put("password", "Take at most " + Passwords.MOST + " characters.");
    } else if (!password.equals(repeated)) {
      problems.put("repeated", "The two passwords are not the same.");
    }
    return problems;
  }
}
