package org.kinora.profile;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;

/// A profile's form as it was sent.
record SentProfile(
    @FormParam("name") @DefaultValue("") String name,
    @FormParam("avatar") @DefaultValue("0") String avatar,
    @FormParam("language") @DefaultValue("") String language,
    @FormParam("text-language") @DefaultValue("") String textLanguage,
    @FormParam("maturity") @DefaultValue("") String maturity,
    @FormParam("pin") @DefaultValue("") String pin,
    @FormParam("no-pin") @DefaultValue("") String noPin) {

  ProfileDetails details() {
    return ProfileDetails.ofForm(name, avatar, language, textLanguage, maturity);
  }

  boolean dropsPin() {
    return noPin.equals("yes");
  }
}
