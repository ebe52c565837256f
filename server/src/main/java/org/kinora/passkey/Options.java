package org.kinora.passkey;

import java.util.List;

/// What a browser is asked for, as `PublicKeyCredential.parse…OptionsFromJSON` takes it (Web
/// Authentication Level 3 §5.1.8, §5.1.10). Bytes are in Base64url.
sealed interface Options {

  /// To use a key that the device finds by itself.
  record Use(String challenge, String rpId, String userVerification, long timeout)
      implements Options {}

  /// To make one.
  record Make(
      String challenge,
      Site rp,
      Person user,
      List<Algorithm> pubKeyCredParams,
      List<Known> excludeCredentials,
      Selection authenticatorSelection,
      String attestation)
      implements Options {

    public Make {
      pubKeyCredParams = List.copyOf(pubKeyCredParams);
      excludeCredentials = List.copyOf(excludeCredentials);
    }
  }

  /// The site, for the device's list.
  record Site(String id, String name) {}

  /// Who the key is for.
  record Person(String id, String name, String displayName) {}

  /// A way to sign.
  record Algorithm(String type, int alg) {}

  /// A key that the device may have already.
  record Known(String type, String id) {}

  /// Only keys that sign in by themselves, and only after asking their owner.
  record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}
}
