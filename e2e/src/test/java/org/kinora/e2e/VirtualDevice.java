package org.kinora.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import java.util.stream.StreamSupport;

/// A device with passkeys beside a browser's window: Chromium's virtual authenticator, which says
/// yes to everything unless told otherwise.
final class VirtualDevice {

  private final CDPSession protocol;
  private final String id;

  private VirtualDevice(CDPSession protocol, String id) {
    this.protocol = protocol;
    this.id = id;
  }

  static VirtualDevice beside(Visit visit) {
    var protocol = visit.protocol();
    var enable = new JsonObject();
    enable.addProperty("enableUI", false);
    protocol.send("WebAuthn.enable", enable);
    var options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    var arguments = new JsonObject();
    arguments.add("options", options);
    var made = protocol.send("WebAuthn.addVirtualAuthenticator", arguments);
    return new VirtualDevice(protocol, made.get("authenticatorId").getAsString());
  }

  /// The keys on it, private parts and all.
  List<JsonObject> keys() {
    var found = protocol.send("WebAuthn.getCredentials", arguments()).getAsJsonArray("credentials");
    return StreamSupport.stream(found.spliterator(), false)
        .map(each -> each.getAsJsonObject())
        .toList();
  }

  /// Puts a copy of a key on it.
  void add(JsonObject key) {
    var arguments = arguments();
    arguments.add("credential", key);
    protocol.send("WebAuthn.addCredential", arguments);
  }

  void clear() {
    protocol.send("WebAuthn.clearCredentials", arguments());
  }

  /// Whether its owner shows a finger when asked.
  void recognises(boolean owner) {
    var arguments = arguments();
    arguments.addProperty("isUserVerified", owner);
    protocol.send("WebAuthn.setUserVerified", arguments);
  }

  private JsonObject arguments() {
    var arguments = new JsonObject();
    arguments.addProperty("authenticatorId", id);
    return arguments;
  }
}
