package org.kinora.e2e;

import com.microsoft.playwright.Browser;
import java.util.UUID;

/// Somebody with an account of their own, signed in in a browser and with a token for programs.
record Member(String name, String token, String session) {

  /// Makes the account; the name is theirs alone.
  static Member in(Server server, String role) {
    var name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    var person = new Member(name, secret(name, 't'), secret(name, 's'));
    server.rows(
        """
        with made as (
          insert into account (id, name, name_key, role)
          values (gen_random_uuid(), '%1$s', '%1$s', '%2$s') returning id),
        signed as (
          insert into session (token_hash, account_id, expires_at)
          select sha256('%4$s'), id, now() + interval '1 day' from made)
        insert into api_token (id, account_id, name, token_hash, scopes)
        select gen_random_uuid(), id, 'test', sha256('%3$s'), '{read,upload,manage,admin}' from made
        returning id
        """
            .formatted(name, role, person.token, person.session));
    return person;
  }

  private static String secret(String name, char kind) {
    return (name + "x".repeat(43)).substring(0, 42) + kind;
  }

  Api api(Stage stage) {
    return stage.api().withToken(token);
  }

  /// The same without a browser.
  Person person(Server server) {
    return new Person(server).take("kinora-session", session);
  }

  /// A browser in which they are signed in.
  Visit visit(Stage stage) {
    return visit(stage, Visit.desk());
  }

  Visit visit(Stage stage, Browser.NewContextOptions options) {
    var host = stage.server().base().getHost();
    var cookies =
        """
        {"cookies": [{"name": "kinora-session", "value": "%s", "domain": "%s", "path": "/",
          "expires": -1, "httpOnly": true, "secure": false, "sameSite": "Lax"}], "origins": []}
        """
            .formatted(session, host);
    return Visit.ofStranger(stage, options.setStorageState(cookies));
  }
}
