package org.kinora.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.webauthn4j.data.AuthenticationData;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.factor.SpentTokens;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// Makes keys and takes them: from the question to a browser to the row of an account.
@ApplicationScoped
class Keyring {

  private static final String USING = "use";
  private static final long PATIENCE_MS = 300_000;

  /// What came of the use of a key.
  sealed interface Outcome {
    record SignedIn(UUID account) implements Outcome {}

    record Refused() implements Outcome {}

    /// The question was too old, or was answered before.
    record Late() implements Outcome {}

    record Copied() implements Outcome {}
  }

  /// What came of making one.
  enum Addition {
    DONE,
    REFUSED,
    LATE,
    TOO_MANY
  }

  private final Passkeys passkeys;
  private final Ceremony ceremony;
  private final Challenges challenges;
  private final Register register;

  Keyring(Passkeys passkeys, Ceremony ceremony, Challenges challenges, Register register) {
    this.passkeys = passkeys;
    this.ceremony = ceremony;
    this.challenges = challenges;
    this.register = register;
  }

  /// What this needs of the rest of the house.
  @Singleton
  static class Register {

    private final Jdbi jdbi;
    private final SpentTokens spent;
    private final Settings settings;
    private final ObjectMapper json;
    private final Optional<String> configured;

    Register(
        Jdbi jdbi,
        SpentTokens spent,
        Settings settings,
        ObjectMapper json,
        @ConfigProperty(name = "kinora.public-url") Optional<String> configured) {
      this.jdbi = jdbi;
      this.spent = spent;
      this.settings = settings;
      this.json = json;
      this.configured = configured;
    }
  }

  /// Empty where browsers offer no passkeys.
  Optional<Place> place(HttpServerRequest request) {
    return Place.of(request, register.configured);
  }

  String toUse(Place place) {
    return text(
        new Options.Use(encode(challenges.issue(USING)), place.host(), "required", PATIENCE_MS));
  }

  String toMake(Account account, Place place) {
    return text(
        new Options.Make(
            encode(challenges.issue(making(account))),
            new Options.Site(place.host(), register.settings.get(SiteSettings.NAME)),
            new Options.Person(encode(bytes(account.id())), account.name(), account.name()),
            Ceremony.ALGORITHMS.stream()
                .map(number -> new Options.Algorithm("public-key", number))
                .toList(),
            passkeys.credentials(account.id(), place.host()).stream()
                .map(id -> new Options.Known("public-key", encode(id)))
                .toList(),
            new Options.Selection("required", true, "required"),
            "none"));
  }

  Addition add(Account account, String name, String response, Place place) {
    var data = ceremony.readNew(response);
    if (data.isEmpty()) {
      return Addition.REFUSED;
    }
    var challenge = Ceremony.challenge(data.get().getCollectedClientData());
    if (!challenges.isGood(making(account), challenge)) {
      return Addition.LATE;
    }
    var made = ceremony.verify(data.get(), place);
    if (made.isEmpty()) {
      return Addition.REFUSED;
    }
    return register.jdbi.inTransaction(
        handle -> {
          if (!register.spent.spend(handle, challenge, Challenges.LIFE)) {
            return Addition.LATE;
          }
          return passkeys.add(handle, account.id(), name, made.get())
              ? Addition.DONE
              : Addition.TOO_MANY;
        });
  }

  Outcome use(String response, Place place) {
    var data = ceremony.readUse(response);
    if (data.isEmpty()) {
      return new Outcome.Refused();
    }
    var challenge = Ceremony.challenge(data.get().getCollectedClientData());
    if (!challenges.isGood(USING, challenge)) {
      return new Outcome.Late();
    }
    return register.jdbi.inTransaction(handle -> use(handle, data.get(), challenge, place));
  }

  private Outcome use(Handle handle, AuthenticationData data, byte[] challenge, Place place) {
    // First of all: what is sent a second time says nothing about copies.
    if (!register.spent.spend(handle, challenge, Challenges.LIFE)) {
      return new Outcome.Late();
    }
    var key = passkeys.lock(handle, array(data.getCredentialId()));
    if (key.isEmpty() || !isOf(array(data.getUserHandle()), key.get().account())) {
      handle.rollback();
      return new Outcome.Refused();
    }
    return switch (ceremony.verify(data, key.get(), place)) {
      case Ceremony.Verdict.Right(long count, boolean isBackedUp) -> {
        passkeys.used(handle, key.get(), count, isBackedUp);
        yield new Outcome.SignedIn(key.get().account());
      }
      case Ceremony.Verdict.Copied() -> {
        passkeys.copied(handle, key.get());
        yield new Outcome.Copied();
      }
      case Ceremony.Verdict.Wrong() -> {
        handle.rollback();
        yield new Outcome.Refused();
      }
    };
  }

  /// A device that finds its key by itself says whose it is.
  private static boolean isOf(byte[] userHandle, UUID account) {
    return Arrays.equals(userHandle, bytes(account));
  }

  /// The library's annotations speak of elements where they mean the array.
  private static byte[] array(@Nullable Object bytes) {
    return bytes instanceof byte[] found ? found : new byte[0];
  }

  private static String making(Account account) {
    return "make " + account.id();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private String text(Options options) {
    try {
      return register.json.writeValueAsString(options);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records can be written", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
