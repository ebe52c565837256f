package org.kinora.factor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Accounts' one-time codes: set up, confirmed by a first code, then asked for at each sign-in.
@ApplicationScoped
public class SecondFactors {

  /// What is shown while it is set up: for cameras, and for who types.
  public record Offer(String secret, QrPicture picture) {}

  /// Whether it is on, and how many recovery codes are left.
  public record Status(boolean isOn, int recoveryCodes) {}

  /// `sealed` in hexadecimal digits.
  private record Row(String sealed, long lastStep, boolean isConfirmed) {}

  private static final String PURPOSE = "second-factor";

  private final Jdbi jdbi;
  private final Sealer sealer;
  private final Clock clock;

  @Inject
  SecondFactors(Jdbi jdbi, Sealer sealer) {
    this.jdbi = jdbi;
    this.sealer = sealer;
    this.clock = Clock.systemUTC();
  }

  public Status of(UUID account) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from second_factor
                        where account_id = :id and confirmed_at is not null) as is_on,
                      (select count(*) from recovery_code where account_id = :id) as codes
                    """)
                .bind("id", account)
                .map((row, _) -> new Status(row.getBoolean("is_on"), row.getInt("codes")))
                .one());
  }

  /// Makes a secret that has still to be confirmed; does nothing where codes are on.
  public void begin(UUID account) {
    var fresh = new byte[OneTimeCodes.SECRET_BYTES];
    new SecureRandom().nextBytes(fresh);
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into second_factor as f (account_id, secret) values (:id, :secret)
                    on conflict (account_id) do update set secret = excluded.secret, last_step = 0
                    where f.confirmed_at is null
                    """)
                .bind("id", account)
                .bind("secret", sealer.seal(PURPOSE, account.toString(), fresh))
                .execute());
  }

  /// The secret that has still to be confirmed, as [#begin] made it.
  public Optional<Offer> offer(UUID account, String name) {
    return jdbi.inTransaction(
        handle ->
            lock(handle, account)
                .filter(row -> !row.isConfirmed())
                .map(row -> offer(opened(account, row), name)));
  }

  private static Offer offer(byte[] secret, String name) {
    var text = Base32.encode(secret);
    var label = URLEncoder.encode("Kinora:" + name, StandardCharsets.UTF_8).replace("+", "%20");
    return new Offer(
        text, QrPicture.of("otpauth://totp/" + label + "?secret=" + text + "&issuer=Kinora"));
  }

  /// Turns codes on when this is one; returns the recovery codes, which can't be had again.
  public Optional<List<String>> confirm(UUID account, String code) {
    return jdbi.inTransaction(
        handle -> {
          var row = lock(handle, account).filter(found -> !found.isConfirmed());
          if (row.isEmpty() || !takesCode(handle, account, row.get(), code)) {
            return Optional.empty();
          }
          handle.execute(
              "update second_factor set confirmed_at = now() where account_id = ?", account);
          return Optional.of(newRecoveryCodes(handle, account));
        });
  }

  /// Whether this is a code of the app, or a recovery code that was not used before.
  public boolean proves(UUID account, String typed) {
    var code = typed.strip();
    return jdbi.inTransaction(
        handle -> {
          var row = lock(handle, account).filter(Row::isConfirmed);
          return row.isPresent()
              && (takesCode(handle, account, row.get(), code)
                  || takesRecoveryCode(handle, account, code));
        });
  }

  /// New recovery codes; the old ones end.
  public List<String> renewRecoveryCodes(UUID account) {
    return jdbi.inTransaction(handle -> newRecoveryCodes(handle, account));
  }

  public void turnOff(UUID account) {
    jdbi.useTransaction(
        handle -> {
          handle.execute("delete from recovery_code where account_id = ?", account);
          handle.execute("delete from second_factor where account_id = ?", account);
        });
  }

  private static Optional<Row> lock(Handle handle, UUID account) {
    return handle
        .createQuery(
            """
            select encode(secret, 'hex') as secret, last_step, confirmed_at is not null as confirmed from second_factor
            where account_id = :id for update
            """)
        .bind("id", account)
        .map(
            (row, _) ->
                new Row(
                    row.getString("secret"), row.getLong("last_step"), row.getBoolean("confirmed")))
        .findOne();
  }

  private byte[] opened(UUID account, Row row) {
    return sealer
        .open(PURPOSE, account.toString(), HexFormat.of().parseHex(row.sealed()))
        .orElseThrow(() -> new IllegalStateException("The secret of " + account + " is not its"));
  }

  private boolean takesCode(Handle handle, UUID account, Row row, String typed) {
    var code = typed.replaceAll("\\s", "");
    if (!OneTimeCodes.isCode(code)) {
      return false;
    }
    var step = OneTimeCodes.step(opened(account, row), code, clock.instant(), row.lastStep());
    if (step.isEmpty()) {
      return false;
    }
    handle.execute(
        "update second_factor set last_step = ? where account_id = ?", step.getAsLong(), account);
    return true;
  }

  private static boolean takesRecoveryCode(Handle handle, UUID account, String typed) {
    return RecoveryCodes.hash(typed)
        .filter(
            hash ->
                handle.execute(
                        "delete from recovery_code where account_id = ? and code_hash = ?",
                        account,
                        hash)
                    > 0)
        .isPresent();
  }

  private static List<String> newRecoveryCodes(Handle handle, UUID account) {
    handle.execute("delete from recovery_code where account_id = ?", account);
    var codes = RecoveryCodes.fresh(new SecureRandom());
    var batch =
        handle.prepareBatch(
            "insert into recovery_code (account_id, code_hash) values (:id, :hash)");
    for (var code : codes) {
      batch.bind("id", account).bind("hash", RecoveryCodes.hash(code).orElseThrow()).add();
    }
    batch.execute();
    return codes;
  }
}
