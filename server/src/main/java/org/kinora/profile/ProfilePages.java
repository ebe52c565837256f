package org.kinora.profile;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.account.FormPost;
import org.kinora.account.LocalAddress;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;

/// Choosing who watches, and changing who can be chosen.
@Path("/profiles")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.SIGNED_IN)
class ProfilePages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance profiles(Choice choice);

    static native TemplateInstance edit(ProfileForm form);

    static native TemplateInstance enter(Door door);

    static native TemplateInstance delete(Profile profile, String problem);
  }

  /// Who is there to be chosen.
  record Choice(List<Profile> profiles, UUID current, boolean isChangeable, boolean isOpen) {
    Choice {
      profiles = List.copyOf(profiles);
    }

    public boolean isFull() {
      return profiles.size() >= Profiles.MOST;
    }
  }

  /// Before a profile with a PIN.
  record Door(Profile profile, String next, String problem) {}

  private final Profiles profiles;
  private final CurrentProfile current;
  private final Pins pins;
  private final Caller caller;
  private final ProfileForms forms;
  private final PageLanguage language;

  ProfilePages(
      Profiles profiles,
      CurrentProfile current,
      Pins pins,
      Caller caller,
      ProfileForms forms,
      PageLanguage language) {
    this.profiles = profiles;
    this.current = current;
    this.pins = pins;
    this.caller = caller;
    this.forms = forms;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance choose() {
    var now = current.required();
    var all = profiles.of(now.accountId());
    boolean isOpen =
        all.stream().anyMatch(Profile::isLimited)
            && all.stream().anyMatch(one -> !one.isLimited() && !one.hasPin());
    return Templates.profiles(new Choice(all, now.id(), !now.isLimited(), isOpen));
  }

  @GET
  @Path("{id}/enter")
  @Operation(hidden = true)
  public TemplateInstance door(
      @PathParam("id") UUID id, @QueryParam("next") @DefaultValue("/") String next) {
    return Templates.enter(new Door(found(id), LocalAddress.of(next), ""));
  }

  @POST
  @Path("{id}/enter")
  @FormPost
  @Operation(hidden = true)
  public Response enter(
      @PathParam("id") UUID id,
      @FormParam("pin") @DefaultValue("") String pin,
      @FormParam("next") @DefaultValue("/") String next,
      @Context HttpServerRequest request) {
    var profile = found(id);
    var address = LocalAddress.of(next);
    if (needsPin(profile)) {
      if (pin.isEmpty()) {
        return see(doorOf(profile, address));
      }
      try {
        pins.check(profile.id(), pin.strip(), profiles.pinHash(profile.id()));
      } catch (ProblemException e) {
        return page(
            e.problem().status(), Templates.enter(new Door(profile, address, language.problem(e))));
      }
    }
    var session = caller.visitor().session();
    if (session != null) {
      profiles.choose(session, profile);
    }
    var answer = Response.seeOther(URI.create(address));
    if (profile.language() != null) {
      answer.cookie(forms.languageCookie(profile.language(), request));
    }
    return answer.build();
  }

  @GET
  @Path("new")
  @Operation(hidden = true)
  public TemplateInstance blank() {
    mayChange();
    return Templates.edit(forms.blank());
  }

  @POST
  @Path("new")
  @FormPost
  @Operation(hidden = true)
  public Response add(@BeanParam SentProfile sent) {
    var account = mayChange().accountId();
    try {
      profiles.add(account, sent.details(), sent.pin().isEmpty() ? null : pins.hash(sent.pin()));
      return see("/profiles");
    } catch (ProblemException e) {
      return page(e.problem().status(), Templates.edit(forms.again(sent, null, e)));
    }
  }

  @GET
  @Path("{id}/edit")
  @Operation(hidden = true)
  public Response edit(@PathParam("id") UUID id) {
    var profile = changeable(id);
    return mustEnterFirst(profile)
        ? see(doorOf(profile, "/profiles/" + id + "/edit"))
        : page(200, Templates.edit(forms.of(profile)));
  }

  @POST
  @Path("{id}/edit")
  @FormPost
  @Operation(hidden = true)
  public Response save(@PathParam("id") UUID id, @BeanParam SentProfile sent) {
    var profile = changeable(id);
    if (mustEnterFirst(profile)) {
      return see(doorOf(profile, "/profiles/" + id + "/edit"));
    }
    try {
      var details = sent.details();
      profiles.change(profile, details, newPin(sent));
      return see("/profiles");
    } catch (ProblemException e) {
      return page(e.problem().status(), Templates.edit(forms.again(sent, profile, e)));
    }
  }

  @GET
  @Path("{id}/delete")
  @Operation(hidden = true)
  public Response confirm(@PathParam("id") UUID id) {
    var profile = changeable(id);
    return mustEnterFirst(profile)
        ? see(doorOf(profile, "/profiles/" + id + "/delete"))
        : page(200, Templates.delete(profile, ""));
  }

  @POST
  @Path("{id}/delete")
  @FormPost
  @Operation(hidden = true)
  public Response delete(@PathParam("id") UUID id) {
    var profile = changeable(id);
    var session = caller.visitor().session();
    if (session == null || mustEnterFirst(profile)) {
      return see(doorOf(profile, "/profiles/" + id + "/delete"));
    }
    try {
      profiles.delete(profile, session);
      return see("/profiles");
    } catch (ProblemException e) {
      return page(e.problem().status(), Templates.delete(profile, language.problem(e)));
    }
  }

  private @org.jspecify.annotations.Nullable String newPin(SentProfile sent) {
    if (sent.dropsPin()) {
      return "";
    }
    return sent.pin().isEmpty() ? null : pins.hash(sent.pin());
  }

  private Profile found(UUID id) {
    return profiles
        .find(caller.required().id(), id)
        .orElseThrow(ProfileProblem.NO_SUCH_PROFILE::exception);
  }

  private Profile changeable(UUID id) {
    mayChange();
    return found(id);
  }

  private Profile mayChange() {
    var now = current.required();
    if (now.isLimited()) {
      throw ProfileProblem.IS_LIMITED.exception();
    }
    return now;
  }

  private boolean needsPin(Profile profile) {
    return profile.hasPin() && !profile.id().equals(current.required().id());
  }

  /// Else a PIN could be taken away by whom it keeps out.
  private boolean mustEnterFirst(Profile profile) {
    return needsPin(profile) && !profile.isLimited();
  }

  private static String doorOf(Profile profile, String next) {
    return "/profiles/"
        + profile.id()
        + "/enter?next="
        + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  private static Response see(String address) {
    return Response.seeOther(URI.create(address)).build();
  }

  private static Response page(int status, TemplateInstance template) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(template.render())
        .build();
  }
}
