package org.kinora.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What devices send, read and verified (Web Authentication Level 3 §7). The device must have asked
/// its owner for a finger, a face or a PIN: that is what makes a key as good as password and code.
@ApplicationScoped
class Ceremony {

  /// Longer than anything a device sends.
  static final int MOST_CHARS = 20_000;

  /// What keys sign with, as the COSE registry numbers them: EdDSA, ES256, RS256.
  static final List<Integer> ALGORITHMS = List.of(-8, -7, -257);

  private static final Logger LOG = Logger.getLogger(Ceremony.class);

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      Stream.of(
              COSEAlgorithmIdentifier.EdDSA,
              COSEAlgorithmIdentifier.ES256,
              COSEAlgorithmIdentifier.RS256)
          .map(
              algorithm ->
                  new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
          .toList();

  /// A new key that was verified; `attested` is in Base64.
  record Made(
      Base64Id id,
      String attested,
      String host,
      long signCount,
      boolean isBackupEligible,
      boolean isBackedUp) {

    byte[] credential() {
      return id.bytes();
    }
  }

  /// Bytes as text, so that records can hold them.
  record Base64Id(String text) {

    static Base64Id of(byte[] bytes) {
      return new Base64Id(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(text);
    }
  }

  /// What a key can turn out to be.
  sealed interface Verdict {
    record Right(long signCount, boolean isBackedUp) implements Verdict {}

    record Wrong() implements Verdict {}

    /// The signature is right, but there is another device with this key.
    record Copied() implements Verdict {}
  }

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter attested =
      new AttestedCredentialDataConverter(converter);

  Ceremony() {}

  /// Reads what a device sent to make a key; empty for what is nothing of the kind.
  Optional<RegistrationData> readNew(String json) {
    return read(json, () -> manager.parseRegistrationResponseJSON(json))
        .filter(data -> data.getAttestationObject() != null);
  }

  /// Reads what a device sent to use one.
  Optional<AuthenticationData> readUse(String json) {
    return read(json, () -> manager.parseAuthenticationResponseJSON(json))
        .filter(data -> data.getCredentialId() != null && data.getAuthenticatorData() != null);
  }

  private static <T> Optional<T> read(String json, Supplier<T> parser) {
    if (json.isBlank() || json.length() > MOST_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.get());
    } catch (WebAuthnException
        | JacksonException
        | IllegalArgumentException
        | NullPointerException e) {
      // The library has no type of its own for members that are missing or have another type.
      LOG.debugf("Not what a device sends: %s", e.getMessage());
      return Optional.empty();
    }
  }

  /// The challenge that was signed; empty where there is none.
  static byte[] challenge(@Nullable CollectedClientData client) {
    var challenge = client == null ? null : client.getChallenge();
    return challenge == null ? new byte[0] : challenge.getValue();
  }

  /// Verifies a new key (§7.1); the caller knows the challenge for one of its own.
  Optional<Made> verify(RegistrationData data, Place place) {
    try {
      manager.verify(
          data,
          new RegistrationParameters(
              property(place, challenge(data.getCollectedClientData())), PARAMETERS, true, true));
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      LOG.infof("A new passkey was refused: %s", e.getMessage());
      return Optional.empty();
    }
    var object = data.getAttestationObject();
    if (object == null) {
      return Optional.empty();
    }
    var device = object.getAuthenticatorData();
    var credential = device.getAttestedCredentialData();
    if (credential == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Made(
            Base64Id.of(credential.getCredentialId()),
            Base64Id.of(attested.convert(credential)).text(),
            place.host(),
            device.getSignCount(),
            device.isFlagBE(),
            device.isFlagBS()));
  }

  /// Verifies the use of a key (§7.2); the caller knows the challenge for one of its own.
  Verdict verify(AuthenticationData data, KeyRow key, Place place) {
    var record =
        new CredentialRecordImpl(
            null,
            true,
            key.isBackupEligible(),
            key.isBackedUp(),
            key.signCount(),
            attested.convert(Base64.getDecoder().decode(key.attested())),
            null,
            null,
            null,
            Set.of());
    var device = data.getAuthenticatorData();
    try {
      manager.verify(
          data,
          new AuthenticationParameters(
              property(place, challenge(data.getCollectedClientData())), record, null, true, true));
    } catch (MaliciousCounterValueException e) {
      return new Verdict.Copied();
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      LOG.infof("A passkey was refused: %s", e.getMessage());
      return new Verdict.Wrong();
    }
    return device == null
        ? new Verdict.Wrong()
        : new Verdict.Right(device.getSignCount(), device.isFlagBS());
  }

  private static ServerProperty property(Place place, byte[] challenge) {
    return ServerProperty.builder()
        .origin(Origin.create(place.origin()))
        .rpId(place.host())
        .challenge(new DefaultChallenge(challenge))
        .build();
  }
}
