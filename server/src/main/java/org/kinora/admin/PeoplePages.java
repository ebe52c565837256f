package org.kinora.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.account.Role;
import org.kinora.admin.People.Person;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.space.Quotas;

/// Who has an account, and what they may do.
@Path("/admin/people")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class PeoplePages {

  private static final int PER_PAGE = 50;
  private static final long GIGABYTE = 1_000_000_000;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final UUID LAST_ID = new UUID(-1, -1);

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance people(PeopleView view);

    static native TemplateInstance person(PersonView view);
  }

  /// A row of the list.
  record Row(String id, String name, String email, String role, String state, Instant since) {

    public String stateName() {
      return "state_" + state;
    }

    static Row of(Person person) {
      var email = person.email();
      return new Row(
          person.id().toString(),
          person.name(),
          email == null ? "" : email,
          "role_" + person.role().text(),
          person.state(),
          person.createdAt());
    }
  }

  /// What the list shows; `next` is empty on the last page.
  record PeopleView(List<Row> rows, String search, String next) {
    PeopleView {
      rows = List.copyOf(rows);
    }
  }

  /// What one person's page shows.
  record PersonView(
      Row row,
      boolean isSuspended,
      boolean isWaiting,
      String reason,
      List<RoleChoice> roles,
      Share share,
      String problem) {

    PersonView {
      roles = List.copyOf(roles);
    }
  }

  /// A role to choose.
  record RoleChoice(String value, String name, boolean isChosen) {}

  /// What somebody fills; `own` is their own quota in gigabytes, empty where they have none.
  record Share(int videos, long used, @Nullable Long quota, String own) {}

  private final People people;
  private final Quotas quotas;
  private final PageLanguage language;

  PeoplePages(People people, Quotas quotas, PageLanguage language) {
    this.people = people;
    this.quotas = quotas;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance people(
      @QueryParam("search") @DefaultValue("") String search,
      @QueryParam("before") @DefaultValue("") String before) {
    if (!search.isBlank()) {
      var found = people.beginning(search, PER_PAGE);
      return Templates.people(new PeopleView(found.stream().map(Row::of).toList(), search, ""));
    }
    var found = latest(before);
    var page = found.subList(0, Math.min(PER_PAGE, found.size()));
    var next = "";
    if (found.size() > PER_PAGE) {
      var last = page.getLast();
      next =
          "/admin/people?before="
              + URLEncoder.encode(last.createdAt() + "~" + last.id(), StandardCharsets.UTF_8);
    }
    return Templates.people(new PeopleView(page.stream().map(Row::of).toList(), "", next));
  }

  private List<Person> latest(String before) {
    if (before.isEmpty()) {
      return people.latest(LATEST, LAST_ID, PER_PAGE + 1);
    }
    try {
      var parts = before.split("~", 2);
      var moment = Instant.parse(parts[0]);
      if (parts.length != 2 || moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
        throw CommonProblem.BAD_REQUEST.exception();
      }
      return people.latest(moment, UUID.fromString(parts[1]), PER_PAGE + 1);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw CommonProblem.BAD_REQUEST.exception();
    }
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public TemplateInstance person(@PathParam("id") UUID id) {
    return Templates.person(view(id, ""));
  }

  @POST
  @Path("{id}/role")
  @FormPost
  @Operation(hidden = true)
  public Response role(@PathParam("id") UUID id, @FormParam("role") @DefaultValue("") String role) {
    return seePersonAfter(
        id,
        () ->
            people.changeRole(
                id,
                Arrays.stream(Role.values())
                    .filter(each -> each.text().equals(role))
                    .findFirst()
                    .orElseThrow(PeopleProblem.ROLE::exception)));
  }

  @POST
  @Path("{id}/suspend")
  @FormPost
  @Operation(hidden = true)
  public Response suspend(
      @PathParam("id") UUID id, @FormParam("reason") @DefaultValue("") String reason) {
    return seePersonAfter(id, () -> people.suspend(id, reason));
  }

  @POST
  @Path("{id}/reinstate")
  @FormPost
  @Operation(hidden = true)
  public Response reinstate(@PathParam("id") UUID id) {
    return seePersonAfter(id, () -> people.reinstate(id));
  }

  @POST
  @Path("{id}/quota")
  @FormPost
  @Operation(hidden = true)
  public Response quota(
      @PathParam("id") UUID id, @FormParam("quota") @DefaultValue("") String quota) {
    return seePersonAfter(
        id,
        () -> {
          var text = quota.strip();
          if (!text.matches("\\d{0,6}")) {
            throw PeopleProblem.QUOTA.exception();
          }
          people.changeQuota(id, text.isEmpty() ? null : Long.parseLong(text) * GIGABYTE);
        });
  }

  @POST
  @Path("{id}/sign-out")
  @FormPost
  @Operation(hidden = true)
  public Response signOut(@PathParam("id") UUID id) {
    return seePersonAfter(id, () -> people.signOut(id));
  }

  private Response seePersonAfter(UUID id, Runnable change) {
    try {
      change.run();
      return Response.seeOther(URI.create("/admin/people/" + id)).build();
    } catch (ProblemException e) {
      if (e.problem() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.person(view(id, language.problem(e))).render())
          .build();
    }
  }

  private PersonView view(UUID id, String problem) {
    var person = people.find(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    return new PersonView(
        Row.of(person),
        person.isSuspended(),
        person.state().equals("waiting"),
        person.reason(),
        Arrays.stream(Role.values())
            .map(role -> new RoleChoice(role.text(), "role_" + role.text(), role == person.role()))
            .toList(),
        share(person),
        problem);
  }

  private Share share(Person person) {
    var usage = quotas.of(person.id());
    var own = person.quotaBytes();
    var quota = usage.quotaBytes();
    return new Share(
        people.videos(person.id()),
        usage.usedBytes(),
        quota.isPresent() ? quota.getAsLong() : null,
        own == null ? "" : Long.toString(own / GIGABYTE));
  }
}
