package org.kinora.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/// The account itself, and how it is signed in to.
@ApplicationScoped
class AccountData implements PersonalData {

  AccountData() {}

  @Override
  public Set<String> tables() {
    return Set.of(
        "session",
        "api_token",
        "one_time_link",
        "ticket",
        "second_factor",
        "recovery_code",
        "disk_owner");
  }

  @Override
  public List<Listing> listings() {
    return List.of(
        new Listing(
            "account",
            """
            select name, email, email_confirmed_at, role, state, state_reason, language, created_at, delete_after,
              password_hash is not null as has_password,
              exists (select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as has_codes
            from account a where id = :account
            """),
        new Listing(
            "sessions",
            """
            select user_agent, address, created_at, last_seen_at, expires_at from session
            where account_id = :account order by created_at
            """),
        new Listing(
            "tokens",
            """
            select name, scopes, created_at, last_used_at, expires_at from api_token
            where account_id = :account order by created_at
            """));
  }
}
