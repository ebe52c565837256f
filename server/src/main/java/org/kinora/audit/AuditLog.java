package org.kinora.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.account.Caller;
import org.kinora.account.SignedIn;
import org.kinora.account.TokenMade;
import org.kinora.limit.RemoteAddress;

/// Writes down what whoever asks right now does.
@ApplicationScoped
public class AuditLog {

  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_ADDRESS = 64;

  private final Jdbi jdbi;
  private final Caller caller;
  private final CurrentVertxRequest request;
  private final ObjectMapper json;

  AuditLog(Jdbi jdbi, Caller caller, CurrentVertxRequest request, ObjectMapper json) {
    this.jdbi = jdbi;
    this.caller = caller;
    this.request = request;
    this.json = json;
  }

  /// Part of the caller's transaction.
  public void record(Handle handle, AuditAction action, String subject, Map<String, ?> detail) {
    var actor = caller.required();
    handle
        .createUpdate(
            """
            insert into audit_entry (actor_id, actor, action, subject, detail, address)
            values (:id, :name, :action, :subject, cast(:detail as jsonb), :address)
            """)
        .bind("id", actor.id())
        .bind("name", actor.name())
        .bind("action", action.text())
        .bind("subject", cut(subject, LONGEST_SUBJECT))
        .bind("detail", json(detail))
        .bind("address", address())
        .execute();
  }

  /// Right after what it tells of, where that has no transaction to share.
  public void record(AuditAction action, String subject, Map<String, ?> detail) {
    jdbi.useHandle(handle -> record(handle, action, subject, detail));
  }

  /// As [#record], where the video is not the caller's own.
  public void recordOthers(UUID owner, AuditAction action, String subject) {
    if (!caller.required().id().equals(owner)) {
      record(action, subject, Map.of());
    }
  }

  void onSignedIn(@Observes SignedIn event) {
    ofAdministrator(event.account(), AuditAction.SIGNED_IN, "");
  }

  void onTokenMade(@Observes TokenMade event) {
    ofAdministrator(event.account(), AuditAction.TOKEN_MADE, event.name());
  }

  private void ofAdministrator(UUID account, AuditAction action, String subject) {
    if (!isAsked()) {
      return;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into audit_entry (actor_id, actor, action, subject, address)
                    select id, name, :action, :subject, :address from account
                    where id = :id and role = 'administrator'
                    """)
                .bind("id", account)
                .bind("action", action.text())
                .bind("subject", cut(subject, LONGEST_SUBJECT))
                .bind("address", address())
                .execute());
  }

  /// The program itself, as it starts, asks by no request.
  private boolean isAsked() {
    return Arc.container().requestContext().isActive() && request.getCurrent() != null;
  }

  private String address() {
    var remote = isAsked() ? request.getCurrent().request().remoteAddress() : null;
    return cut(RemoteAddress.of(remote), LONGEST_ADDRESS);
  }

  private String json(Map<String, ?> detail) {
    try {
      return json.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not to be written as JSON: " + detail.keySet(), e);
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
