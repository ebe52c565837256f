package org.kinora.provider;

import java.net.URI;

/// How a kind of provider is talked to.
interface Protocol {

  /// What was said back: `issuer` is empty where the answer names none (RFC 9207).
  record Reply(String code, String issuer, URI callback, String secret) {}

  /// Whether the provider can be reached and is what it says; throws what is wrong.
  void check(Provider provider) throws ProviderException;

  /// Where the browser is sent to.
  URI door(Provider provider, Flow flow, URI callback) throws ProviderException;

  /// Exchanges the code for whom the provider vouches.
  Vouched vouched(Provider provider, Flow flow, Reply reply) throws ProviderException;
}
