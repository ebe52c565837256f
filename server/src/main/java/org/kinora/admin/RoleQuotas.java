package org.kinora.admin;

import static java.util.Objects.requireNonNullElse;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kinora.setting.Setting;
import org.kinora.setting.SiteSettings;

/// What accounts of each role may fill, in gigabytes as a form sends it.
record RoleQuotas(
    @FormParam("space.quota.viewer") @DefaultValue("") String viewer,
    @FormParam("space.quota.creator") @DefaultValue("") String creator,
    @FormParam("space.quota.moderator") @DefaultValue("") String moderator,
    @FormParam("space.quota.administrator") @DefaultValue("") String administrator) {

  // A field that was not sent at all comes without its default.
  RoleQuotas {
    viewer = requireNonNullElse(viewer, "");
    creator = requireNonNullElse(creator, "");
    moderator = requireNonNullElse(moderator, "");
    administrator = requireNonNullElse(administrator, "");
  }

  static final RoleQuotas NONE = new RoleQuotas("", "", "", "");

  Map<Setting<Long>, String> typed() {
    var typed = new LinkedHashMap<Setting<Long>, String>();
    // A field that was not sent at all comes without its default.
    typed.put(SiteSettings.VIEWER_QUOTA, requireNonNullElse(viewer, ""));
    typed.put(SiteSettings.CREATOR_QUOTA, requireNonNullElse(creator, ""));
    typed.put(SiteSettings.MODERATOR_QUOTA, requireNonNullElse(moderator, ""));
    typed.put(SiteSettings.ADMINISTRATOR_QUOTA, requireNonNullElse(administrator, ""));
    return typed;
  }
}
