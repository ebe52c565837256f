package org.kinora.catalog;

import java.util.List;
import java.util.Optional;

/// A licence that a film can be under.
enum Licence {
  CC_BY("CC-BY-4.0", "CC BY 4.0", "by/4.0"),
  CC_BY_SA("CC-BY-SA-4.0", "CC BY-SA 4.0", "by-sa/4.0"),
  CC_BY_ND("CC-BY-ND-4.0", "CC BY-ND 4.0", "by-nd/4.0"),
  CC_BY_NC("CC-BY-NC-4.0", "CC BY-NC 4.0", "by-nc/4.0"),
  CC_BY_NC_SA("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "by-nc-sa/4.0"),
  CC_BY_NC_ND("CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "by-nc-nd/4.0"),
  CC0("CC0-1.0", "CC0 1.0", null),
  PUBLIC_DOMAIN("LicenseRef-PublicDomain", "Public Domain Mark 1.0", null);

  private static final String PLACE = "https://creativecommons.org/";

  private final String spdx;
  private final String label;
  private final String address;

  Licence(String spdx, String label, @org.jspecify.annotations.Nullable String deed) {
    this.spdx = spdx;
    this.label = label;
    this.address =
        PLACE
            + (deed != null
                ? "licenses/" + deed + "/"
                : spdx.startsWith("CC0") ? "publicdomain/zero/1.0/" : "publicdomain/mark/1.0/");
  }

  /// As SPDX calls it, where that has a word for it.
  public String spdx() {
    return spdx;
  }

  public String label() {
    return label;
  }

  /// What it says, for people.
  public String address() {
    return address;
  }

  static Optional<Licence> of(String spdx) {
    return List.of(values()).stream().filter(known -> known.spdx.equals(spdx)).findFirst();
  }
}
