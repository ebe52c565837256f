package org.kinora.provider;

/// A provider did not answer as it must. The message is for the log and the administrator; it holds
/// no secret and no code.
final class ProviderException extends Exception {

  private static final long serialVersionUID = 1;

  ProviderException(String message) {
    super(message);
  }

  ProviderException(String message, Throwable cause) {
    super(message, cause);
  }
}
