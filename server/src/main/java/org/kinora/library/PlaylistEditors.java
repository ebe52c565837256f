package org.kinora.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who may change lists beside their owners: whoever opened a list's invitation.
@ApplicationScoped
class PlaylistEditors {

  static final int MOST = 50;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

  private final Jdbi jdbi;
  private final SecureRandom random = new SecureRandom();

  PlaylistEditors(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Somebody who may change a list.
  record Editor(UUID id, String name) {}

  List<Editor> of(UUID list) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select a.id, a.name from playlist_editor e join account a on a.id = e.account_id
                    where e.playlist_id = :list order by e.joined_at, a.id
                    """)
                .bind("list", list)
                .map((row, _) -> new Editor(row.getObject(1, UUID.class), row.getString(2)))
                .list());
  }

  boolean isEditor(UUID list, UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from playlist_editor
                      where playlist_id = :list and account_id = :account)
                    """)
                .bind("list", list)
                .bind("account", account)
                .mapTo(boolean.class)
                .one());
  }

  /// The word of a new invitation, which is stored as its hash only. One made before ends.
  String invite(UUID list) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbi.useHandle(
        handle ->
            handle.execute("update playlist set invite_hash = ? where id = ?", hash(token), list));
    return token;
  }

  void withdraw(UUID list) {
    jdbi.useHandle(
        handle -> handle.execute("update playlist set invite_hash = null where id = ?", list));
  }

  /// The list that an invitation is for.
  Optional<UUID> invited(@Nullable String token) {
    if (token == null || !TOKEN.matcher(token).matches()) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from playlist where invite_hash = :hash")
                .bind("hash", hash(token))
                .mapTo(UUID.class)
                .findOne());
  }

  /// Throws where the list has as many as it may, or the invitation is gone meanwhile.
  void join(UUID list, String token, UUID account) {
    jdbi.useTransaction(
        handle -> {
          boolean _ =
              handle
                  .createQuery(
                      "select true from playlist where id = :id and invite_hash = :hash for update")
                  .bind("id", list)
                  .bind("hash", hash(token))
                  .mapTo(Boolean.class)
                  .findOne()
                  .orElseThrow(LibraryProblem.INVITE_GONE::exception);
          var there =
              handle
                  .createQuery("select account_id from playlist_editor where playlist_id = :list")
                  .bind("list", list)
                  .mapTo(UUID.class)
                  .set();
          if (there.contains(account)) {
            return;
          }
          if (there.size() >= MOST) {
            throw LibraryProblem.TOO_MANY_EDITORS.exception();
          }
          handle.execute(
              "insert into playlist_editor (playlist_id, account_id) values (?, ?)", list, account);
        });
  }

  void remove(UUID list, UUID account) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from playlist_editor where playlist_id = ? and account_id = ?",
                list,
                account));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
