package org.kinora.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often what may be done.
@ConfigMapping(prefix = "kinora.limits")
public interface LimitsConfig {

  /// Requests to the API by one account or, of strangers, from one address.
  @WithDefault("50/10s+200")
  Rate api();

  /// Accounts made from one address.
  @WithDefault("3/1h")
  Rate signUp();

  /// Mails that strangers can have sent to one address.
  @WithDefault("3/1h")
  Rate mail();

  /// Mails that can be asked for from one address of the network.
  @WithDefault("20/1h")
  Rate mailRequests();

  /// Tries to sign in by everybody together; each costs 20 MB and some hundredths of a second.
  @WithDefault("600/1m")
  Rate signIns();

  /// Searches by strangers from one address prefix.
  @WithDefault("30/1m+60")
  Rate search();

  /// Passkeys shown from one address prefix.
  @WithDefault("60/1m")
  Rate passkeys();

  /// Ways to and from sites that vouch for people, from one address prefix.
  @WithDefault("60/1m")
  Rate providers();

  /// Wrong passwords for one account before each further try has to wait.
  @WithDefault("5")
  int failures();

  /// Wrong passwords from one address prefix within the window.
  @WithDefault("20")
  int failuresByPrefix();

  /// How long wrong passwords count.
  @WithDefault("15m")
  Duration failureWindow();

  /// How long the first try after too many has to wait; the next ones twice as long each time.
  @WithDefault("1m")
  Duration failureDelay();
}
