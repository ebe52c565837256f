package org.kinora.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.kinora.factor.Sealer;

/// Providers' rows; templates read them as `inject:providers`.
@Named("providers")
@ApplicationScoped
public class Providers {

  /// More buttons than anybody wants to choose from.
  static final int MOST = 20;

  private static final String PURPOSE = "provider-secret";
  private static final String COLUMNS = "id, kind, label, issuer, client_id, is_on";

  /// A button of the page for signing in.
  public record Button(String id, String label) {}

  private final Jdbi jdbi;
  private final Sealer sealer;

  Providers(Jdbi jdbi, Sealer sealer) {
    this.jdbi = jdbi;
    this.sealer = sealer;
  }

  /// Those that people can sign in by, as buttons.
  public List<Button> buttons() {
    return all().stream()
        .filter(Provider::isOn)
        .map(provider -> new Button(provider.id(), provider.label()))
        .toList();
  }

  List<Provider> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select " + COLUMNS + " from sign_in_provider order by label, id limit :most")
                .bind("most", MOST)
                .map((row, _) -> provider(row))
                .list());
  }

  Optional<Provider> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from sign_in_provider where id = :id")
                .bind("id", id)
                .map((row, _) -> provider(row))
                .findOne());
  }

  /// One that people can use.
  Optional<Provider> open(String id) {
    return find(id).filter(Provider::isOn);
  }

  String secret(Provider provider) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select client_secret from sign_in_provider where id = :id")
                    .bind("id", provider.id())
                    .mapTo(byte[].class)
                    .findOne())
        .flatMap(kept -> sealer.open(PURPOSE, provider.id(), kept))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalStateException("No secret of " + provider.id()));
  }

  /// False where there are too many, or another one is the same site.
  boolean add(Handle handle, Provider provider, String secret) {
    return handle
            .createUpdate(
                """
                insert into sign_in_provider (id, kind, label, issuer, client_id, client_secret, is_on)
                select :id, :kind, :label, :issuer, :client, :secret, :on
                where (select count(*) from sign_in_provider) < :most
                on conflict do nothing
                """)
            .bind("id", provider.id())
            .bind("kind", provider.kind().text())
            .bind("label", provider.label())
            .bind("issuer", provider.issuer())
            .bind("client", provider.clientId())
            .bind("secret", sealed(provider, secret))
            .bind("on", provider.isOn())
            .bind("most", MOST)
            .execute()
        > 0;
  }

  /// Kind and issuer stay: identities are of them. An empty secret stays as it was.
  boolean change(Handle handle, Provider provider, String secret) {
    int changed =
        handle
            .createUpdate(
                """
                update sign_in_provider set label = :label, client_id = :client, is_on = :on
                where id = :id
                """)
            .bind("label", provider.label())
            .bind("client", provider.clientId())
            .bind("on", provider.isOn())
            .bind("id", provider.id())
            .execute();
    if (changed > 0 && !secret.isEmpty()) {
      handle.execute(
          "update sign_in_provider set client_secret = ? where id = ?",
          sealed(provider, secret),
          provider.id());
    }
    return changed > 0;
  }

  boolean remove(Handle handle, String id) {
    return handle.execute("delete from sign_in_provider where id = ?", id) > 0;
  }

  private byte[] sealed(Provider provider, String secret) {
    return sealer.seal(PURPOSE, provider.id(), secret.getBytes(StandardCharsets.UTF_8));
  }

  private static Provider provider(ResultSet row) throws SQLException {
    return new Provider(
        row.getString("id"),
        Provider.Kind.fromText(row.getString("kind")),
        row.getString("label"),
        row.getString("issuer"),
        row.getString("client_id"),
        row.getBoolean("is_on"));
  }
}
