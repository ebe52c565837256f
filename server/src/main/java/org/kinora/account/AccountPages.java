package org.kinora.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.FormProblems;
import org.kinora.space.Quotas;
import org.kinora.space.Usage;

/// The first page of one's own account: name, address, space; and the first password.
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class AccountPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance account(AccountView view);
  }

  /// All that the page shows.
  record AccountView(
      String name,
      boolean hasPassword,
      Address email,
      Space space,
      boolean isSaved,
      FormProblems problems) {

    public int least() {
      return Passwords.LEAST;
    }
  }

  /// The account's address; empty without one.
  record Address(String text, boolean isConfirmed) {

    static Address of(Accounts.Found found) {
      var email = found.email();
      return new Address(email == null ? "" : email, found.isEmailConfirmed());
    }
  }

  /// What the account fills of the disk; `share` is from 0 to 1, of accounts with a quota.
  record Space(long used, @Nullable Long quota, double share) {

    static Space of(Usage usage) {
      if (usage.quotaBytes().isEmpty()) {
        return new Space(usage.usedBytes(), null, 0);
      }
      long quota = usage.quotaBytes().getAsLong();
      double share = Math.min(1, usage.usedBytes() / (double) Math.max(1, quota));
      return new Space(usage.usedBytes(), quota, share);
    }
  }

  private final Caller caller;
  private final Accounts accounts;
  private final Credentials credentials;
  private final PasswordChange change;
  private final Quotas quotas;

  AccountPages(
      Caller caller,
      Accounts accounts,
      Credentials credentials,
      PasswordChange change,
      Quotas quotas) {
    this.caller = caller;
    this.accounts = accounts;
    this.credentials = credentials;
    this.change = change;
    this.quotas = quotas;
  }

  @GET
  @Operation(hidden = true)
  public Response account(@QueryParam("saved") @DefaultValue("") String saved) {
    return page(200, caller.required().name(), saved.equals("yes"), FormProblems.NONE);
  }

  /// Changes the name; of an account without a password also chooses that.
  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("repeated") @DefaultValue("") String repeated) {
    var account = caller.required();
    boolean isFirst = !credentials.hasPassword(account);
    var typed = new Credentials.Typed(password, repeated);
    var problems = new LinkedHashMap<String, String>();
    if (isFirst) {
      problems.putAll(credentials.problems(account, typed).byField());
    }
    if (problems.isEmpty()) {
      problems.putAll(credentials.rename(account, name).byField());
    }
    if (!problems.isEmpty()) {
      return page(422, name, false, new FormProblems(problems));
    }
    if (isFirst) {
      change.choose(caller.visitor(), password);
    }
    return Pages.see("/account?saved=yes");
  }

  private Response page(int status, String name, boolean isSaved, FormProblems problems) {
    var id = caller.required().id();
    var found = accounts.find(id).orElseThrow();
    var view =
        new AccountView(
            name,
            found.passwordHash() != null,
            Address.of(found),
            Space.of(quotas.of(id)),
            isSaved,
            problems);
    return Pages.of(status, Templates.account(view));
  }
}
