package org.kinora.admin;

import jakarta.enterprise.context.ApplicationScoped;
import org.kinora.account.Account;
import org.kinora.account.Audit;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.setting.SiteAddress;

/// Writes down what the administrator who asks does.
@ApplicationScoped
class Notes {

  private final Audit audit;
  private final Caller caller;
  private final SiteAddress site;

  Notes(Audit audit, Caller caller, SiteAddress site) {
    this.audit = audit;
    this.caller = caller;
    this.site = site;
  }

  Account author() {
    return caller.required();
  }

  SiteAddress site() {
    return site;
  }

  void write(String action, String subject, Client client) {
    audit.record(author(), client, action, subject);
  }
}
