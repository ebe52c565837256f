package org.kinora.passkey;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.Client;
import org.kinora.account.FormPost;
import org.kinora.account.Moment;
import org.kinora.account.Pages;
import org.kinora.account.PresentPassword;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.FormProblems;
import org.kinora.language.PageLanguage;

/// The passkeys of one's own account.
@Path("/account/passkeys")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class PasskeyPages {

  private static final String HERE = "/account/passkeys";
  private static final int NAME_MOST = 100;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance passkeys(PasskeysView view);

    static native TemplateInstance make(String name, String options);
  }

  /// What the list shows; `user` is the account's name, for password managers.
  record PasskeysView(
      String user,
      boolean isPossible,
      List<Row> rows,
      String proposed,
      boolean isSaved,
      FormProblems problems) {

    PasskeysView {
      rows = List.copyOf(rows);
    }

    public boolean isFull() {
      return rows.size() >= Passkeys.MOST;
    }
  }

  /// A key in the list.
  record Row(
      UUID id,
      String name,
      String host,
      boolean isBackedUp,
      boolean isCopied,
      Moment made,
      @Nullable Moment used) {

    /// What problems of its form are known by.
    public String field() {
      return "name-" + id;
    }
  }

  private final Caller caller;
  private final Passkeys passkeys;
  private final Keyring keyring;
  private final PresentPassword password;
  private final PageLanguage language;

  PasskeyPages(
      Caller caller,
      Passkeys passkeys,
      Keyring keyring,
      PresentPassword password,
      PageLanguage language) {
    this.caller = caller;
    this.passkeys = passkeys;
    this.keyring = keyring;
    this.password = password;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public Response list(
      @QueryParam("saved") @DefaultValue("") String saved, @Context HttpServerRequest request) {
    return page(200, saved.equals("yes"), FormProblems.NONE, request);
  }

  /// Asks the browser for a key, once the password was right.
  @POST
  @Path("make")
  @FormPost
  @Operation(hidden = true)
  public Response make(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("password") @DefaultValue("") String typed,
      @Context HttpServerRequest request) {
    var account = caller.required();
    var place = keyring.place(request);
    var clean = clean(name);
    if (clean.isEmpty()) {
      return problem("name", words().needs_name(NAME_MOST), request);
    }
    if (place.isEmpty()) {
      return problem("name", words().not_here(), request);
    }
    var refusal = password.refusal(account, typed, Client.of(request));
    return refusal.isPresent()
        ? problem("password", refusal.get(), request)
        : Pages.of(200, Templates.make(clean, keyring.toMake(account, place.get())));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response add(
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("response") @DefaultValue("") String response,
      @Context HttpServerRequest request) {
    var place = keyring.place(request);
    var clean = clean(name);
    if (place.isEmpty() || clean.isEmpty()) {
      return problem("name", words().needs_name(NAME_MOST), request);
    }
    return switch (keyring.add(caller.required(), clean, response, place.get())) {
      case DONE -> Pages.see(HERE + "?saved=yes");
      case REFUSED -> problem("name", words().not_taken(), request);
      case LATE -> problem("name", words().late(), request);
      case TOO_MANY -> problem("name", words().too_many(Passkeys.MOST), request);
    };
  }

  @POST
  @Path("{id}/name")
  @FormPost
  @Operation(hidden = true)
  public Response rename(
      @PathParam("id") UUID id,
      @FormParam("name") @DefaultValue("") String name,
      @Context HttpServerRequest request) {
    var clean = clean(name);
    if (clean.isEmpty()) {
      return problem("name-" + id, words().needs_name(NAME_MOST), request);
    }
    if (!passkeys.rename(caller.required().id(), id, clean)) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return Pages.see(HERE + "?saved=yes");
  }

  @POST
  @Path("{id}/remove")
  @FormPost
  @Operation(hidden = true)
  public Response remove(@PathParam("id") UUID id, @Context HttpServerRequest request) {
    return switch (passkeys.remove(caller.required().id(), id)) {
      case DONE -> Pages.see(HERE + "?saved=yes");
      case NONE -> throw CommonProblem.NOT_FOUND.exception();
      case LAST_WAY_IN -> problem("name-" + id, words().last_way_in(), request);
    };
  }

  private Response problem(String field, String text, HttpServerRequest request) {
    return page(422, false, FormProblems.of(field, text), request);
  }

  private Response page(
      int status, boolean isSaved, FormProblems problems, HttpServerRequest request) {
    var account = caller.required();
    var locale = language.locale();
    var rows = passkeys.of(account.id()).stream().map(key -> row(key, locale)).toList();
    return Pages.of(
        status,
        Templates.passkeys(
            new PasskeysView(
                account.name(),
                keyring.place(request).isPresent(),
                rows,
                words().proposed_name(rows.size() + 1),
                isSaved,
                problems)));
  }

  private static Row row(Passkey key, Locale locale) {
    var used = key.used();
    return new Row(
        key.id(),
        key.name(),
        key.host(),
        key.isBackedUp(),
        key.isCopied(),
        Moment.day(key.made(), locale),
        used == null ? null : Moment.of(used, locale));
  }

  /// Empty for what is no name.
  private static String clean(String typed) {
    var name = typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
    return name.length() > NAME_MOST ? "" : name;
  }

  private PasskeyMessages words() {
    return language.words(PasskeyMessages.class);
  }
}
