package org.kinora.personal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.kinora.account.Account;
import org.kinora.language.PageLanguage;

/// Under which terms people have their data: how many archives are made at once, and how long an
/// account can be kept.
@ApplicationScoped
class Terms {

  // Each reads the disk and holds a folder of its own.
  private static final int ARCHIVES_AT_ONCE = 4;

  private final PageLanguage language;
  private final PersonalConfig config;
  private final Set<UUID> busy = new HashSet<>();

  Terms(PageLanguage language, PersonalConfig config) {
    this.language = language;
    this.config = config;
  }

  /// False where this account has one being made, or too many others have.
  synchronized boolean begin(Account account) {
    return busy.size() < ARCHIVES_AT_ONCE && busy.add(account.id());
  }

  synchronized void done(Account account) {
    busy.remove(account.id());
  }

  long graceDays() {
    return Math.max(1, config.grace().toDays());
  }

  PageLanguage language() {
    return language;
  }

  PersonalMessages words() {
    return language.words(PersonalMessages.class);
  }
}
