package org.kinora.profile;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Objects;

/// A profile's form as it was sent.
record SentProfile(
    @FormParam("name") @DefaultValue("") String name,
    @FormParam("avatar") @DefaultValue("0") String avatar,
    @FormParam("language") @DefaultValue("") String language,
    @FormParam("text-language") @DefaultValue("") String textLanguage,
    @FormParam("maturity") @DefaultValue("") String maturity,
    @FormParam("pin") @DefaultValue("") String pin,
    @FormParam("no-pin") @DefaultValue("") String noPin) {

  // A field that was not sent at all, as an unticked box, comes without its default.
  SentProfile {
    name = Objects.requireNonNullElse(name, "");
    avatar = Objects.requireNonNullElse(avatar, "0");
    language = Objects.requireNonNullElse(language, "");
    textLanguage = Objects.requireNonNullElse(textLanguage, "");
    maturity = Objects.requireNonNullElse(maturity, "");
    pin = Objects.requireNonNullElse(pin, "");
    noPin = Objects.requireNonNullElse(noPin, "");
  }

  ProfileDetails details() {
    return ProfileDetails.ofForm(name, avatar, language, textLanguage, maturity);
  }

  boolean dropsPin() {
    return noPin.equals("yes");
  }
}
