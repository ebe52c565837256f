package org.kinora.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.factor.SecondFactors;
import org.kinora.kernel.FormProblems;
import org.kinora.language.PageLanguage;

/// How one signs in: the password, and codes beside it.
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class SecurityPages {

  private static final String HERE = "/account/security";

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance security(SecurityView view);

    static native TemplateInstance setUp(SecondFactors.Offer offer, String problem);

    static native TemplateInstance codes(List<String> codes);
  }

  /// What the page shows; the name is for password managers.
  record SecurityView(
      String name,
      boolean hasPassword,
      SecondFactors.Status factor,
      boolean isSaved,
      FormProblems problems) {

    public int least() {
      return Passwords.LEAST;
    }
  }

  private final Caller caller;
  private final Credentials credentials;
  private final PasswordChange change;
  private final CodeSetup setup;
  private final PageLanguage language;

  SecurityPages(
      Caller caller,
      Credentials credentials,
      PasswordChange change,
      CodeSetup setup,
      PageLanguage language) {
    this.caller = caller;
    this.credentials = credentials;
    this.change = change;
    this.setup = setup;
    this.language = language;
  }

  @GET
  @Path("security")
  @Operation(hidden = true)
  public Response security(@QueryParam("saved") @DefaultValue("") String saved) {
    return page(200, saved.equals("yes"), FormProblems.NONE);
  }

  @POST
  @Path("password")
  @FormPost
  @Operation(hidden = true)
  public Response changePassword(
      @FormParam("current") @DefaultValue("") String current,
      @FormParam("password") @DefaultValue("") String password,
      @FormParam("repeated") @DefaultValue("") String repeated,
      @Context HttpServerRequest request) {
    var account = caller.required();
    var typed = new Credentials.Typed(password, repeated);
    var problems = new LinkedHashMap<>(credentials.problems(account, typed).byField());
    if (problems.isEmpty()) {
      credentials
          .refusal(account, current, Client.of(request))
          .ifPresent(refusal -> problems.put("current", refusal));
    }
    if (!problems.isEmpty()) {
      return page(422, false, new FormProblems(problems));
    }
    change.choose(caller.visitor(), password);
    return Pages.see(HERE + "?saved=yes");
  }

  @POST
  @Path("second-factor/begin")
  @FormPost
  @Operation(hidden = true)
  public Response begin(
      @FormParam("factor-password") @DefaultValue("") String password,
      @Context HttpServerRequest request) {
    var account = caller.required();
    if (!credentials.hasPassword(account)) {
      var words = language.words(AccountMessages.class);
      return refused(words.needs_password_first());
    }
    var refusal = credentials.refusal(account, password, Client.of(request));
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    setup.begin(account);
    return Pages.see("/account/second-factor");
  }

  @GET
  @Path("second-factor")
  @Operation(hidden = true)
  public Response setUp() {
    return setUp(200, "");
  }

  /// Turns codes on, once the app has shown a right one.
  @POST
  @Path("second-factor")
  @FormPost
  @Operation(hidden = true)
  public Response turnOn(
      @FormParam("code") @DefaultValue("") String code, @Context HttpServerRequest request) {
    return switch (setup.confirm(caller.required(), code, Client.of(request))) {
      case CodeSetup.Outcome.Done(var codes) -> Pages.of(200, Templates.codes(codes));
      case CodeSetup.Outcome.Refused(var why) -> setUp(422, why);
    };
  }

  @POST
  @Path("second-factor/off")
  @FormPost
  @Operation(hidden = true)
  public Response turnOff(
      @FormParam("factor-password") @DefaultValue("") String password,
      @Context HttpServerRequest request) {
    var account = caller.required();
    var refusal = credentials.refusal(account, password, Client.of(request));
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    setup.turnOff(account);
    return Pages.see(HERE + "?saved=yes");
  }

  @POST
  @Path("second-factor/codes")
  @FormPost
  @Operation(hidden = true)
  public Response renewCodes(
      @FormParam("factor-password") @DefaultValue("") String password,
      @Context HttpServerRequest request) {
    var account = caller.required();
    var refusal = credentials.refusal(account, password, Client.of(request));
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    var codes = setup.renewCodes(account);
    return codes.isEmpty() ? Pages.see(HERE) : Pages.of(200, Templates.codes(codes));
  }

  private Response setUp(int status, String problem) {
    return setup
        .offer(caller.required())
        .map(offer -> Pages.of(status, Templates.setUp(offer, problem)))
        .orElseGet(() -> Pages.see(HERE));
  }

  private Response refused(String why) {
    return page(422, false, FormProblems.of("factor-password", why));
  }

  private Response page(int status, boolean isSaved, FormProblems problems) {
    var account = caller.required();
    var view =
        new SecurityView(
            account.name(),
            credentials.hasPassword(account),
            setup.status(account),
            isSaved,
            problems);
    return Pages.of(status, Templates.security(view));
  }
}
