package org.kinora.search;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.limit.AddressPrefix;
import org.kinora.limit.Limits;
import org.kinora.limit.LimitsConfig;

/// Keeps strangers from searching without a pause: it is the dearest thing that they may ask for.
@ApplicationScoped
class SearchGate {

  private final Limits limits;
  private final LimitsConfig config;
  private final Caller caller;

  SearchGate(Limits limits, LimitsConfig config, Caller caller) {
    this.limits = limits;
    this.config = config;
    this.caller = caller;
  }

  void pass(HttpServerRequest request) {
    if (caller.account().isEmpty()) {
      limits.require("search", AddressPrefix.of(Client.of(request).address()), config.search());
    }
  }
}
