package org.kinora.admin;

import static java.util.Objects.requireNonNullElse;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
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
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.audit.AuditAction;
import org.kinora.audit.AuditLog;
import org.kinora.category.Categories;
import org.kinora.category.CategoryTree;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.setting.Logo;
import org.kinora.setting.Setting;
import org.kinora.setting.SettingChange;
import org.kinora.setting.SettingProblem;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// What the site is called, looks like and lets people do.
@Path("/admin/settings")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class SettingPages {

  private static final long GIGABYTE = 1_000_000_000;

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance settings(SettingsView view);
  }

  /// The form as it was sent.
  record Sent(
      @FormParam("site.name") @DefaultValue("") String name,
      @FormParam("site.accent") @DefaultValue("") String accent,
      @FormParam("site.front-page") @DefaultValue("") String front,
      @FormParam("announcement.text") @DefaultValue("") String announcement,
      @FormParam("announcement.level") @DefaultValue("note") String level,
      @FormParam("announcement.until") @DefaultValue("") String until,
      @FormParam("legal.imprint") @DefaultValue("") String imprint,
      @FormParam("legal.privacy") @DefaultValue("") String privacy,
      @FormParam("legal.terms") @DefaultValue("") String terms,
      @FormParam("space.quota") @DefaultValue("") String quota) {

    // A field that was not sent at all comes without its default.
    Sent {
      name = requireNonNullElse(name, "");
      accent = requireNonNullElse(accent, "");
      front = requireNonNullElse(front, "");
      announcement = requireNonNullElse(announcement, "");
      level = requireNonNullElse(level, "note");
      until = requireNonNullElse(until, "");
      imprint = requireNonNullElse(imprint, "");
      privacy = requireNonNullElse(privacy, "");
      terms = requireNonNullElse(terms, "");
      quota = requireNonNullElse(quota, "");
    }

    Map<Setting<?>, String> texts(RoleQuotas roles) {
      var texts = new LinkedHashMap<Setting<?>, String>();
      texts.put(SiteSettings.NAME, name);
      texts.put(SiteSettings.ACCENT, accent);
      texts.put(SiteSettings.FRONT_PAGE, front);
      texts.put(SiteSettings.ANNOUNCEMENT, announcement);
      texts.put(SiteSettings.ANNOUNCEMENT_LEVEL, level);
      texts.put(SiteSettings.ANNOUNCEMENT_UNTIL, until);
      texts.put(SiteSettings.IMPRINT, imprint);
      texts.put(SiteSettings.PRIVACY, privacy);
      texts.put(SiteSettings.TERMS, terms);
      texts.put(SiteSettings.QUOTA, bytes(quota));
      roles.typed().forEach((setting, typed) -> texts.put(setting, bytes(typed)));
      return texts;
    }
  }

  /// What stands in the fields, by key, and what is wrong with it.
  record SettingsView(
      Map<String, String> values,
      Map<String, String> problems,
      List<CategoryTree.Node> categories,
      String outcome) {

    SettingsView {
      values = Map.copyOf(values);
      problems = Map.copyOf(problems);
      categories = List.copyOf(categories);
    }

    public String value(String key) {
      return values.getOrDefault(key, "");
    }

    public String problem(String key) {
      return problems.getOrDefault(key, "");
    }

    public boolean isFront(CategoryTree.Node node) {
      return node.category().id().toString().equals(value(SiteSettings.FRONT_PAGE.key()));
    }

    public List<Trouble> troubles() {
      return problems.entrySet().stream()
          .map(
              entry ->
                  new Trouble(
                      "set_" + entry.getKey().replace('.', '_').replace('-', '_'),
                      entry.getValue()))
          .sorted(java.util.Comparator.comparing(Trouble::message))
          .toList();
    }
  }

  /// What is wrong with a field; `message` is the name of its label.
  record Trouble(String message, String text) {}

  private final Settings settings;
  private final NotedSettings noted;
  private final Categories categories;
  private final Logo logo;
  private final AuditLog log;
  private final PageLanguage language;

  SettingPages(
      Settings settings,
      NotedSettings noted,
      Categories categories,
      Logo logo,
      AuditLog log,
      PageLanguage language) {
    this.settings = settings;
    this.noted = noted;
    this.categories = categories;
    this.logo = logo;
    this.log = log;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance settings(@QueryParam("saved") @DefaultValue("") String saved) {
    return page(stored(), Map.of(), saved.equals("yes") ? "saved" : "");
  }

  @POST
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response change(@BeanParam Sent sent, @BeanParam RoleQuotas roles) {
    var texts = sent.texts(roles);
    var problems = new LinkedHashMap<String, String>();
    var changes = new ArrayList<SettingChange<?>>();
    texts.forEach(
        (setting, text) -> {
          try {
            var change = setting.parse(text);
            checkFront(change);
            changes.add(change);
          } catch (ProblemException e) {
            problems.put(setting.key(), language.problem(e));
          }
        });
    if (!problems.isEmpty()) {
      var values = new LinkedHashMap<String, String>();
      texts.forEach((setting, text) -> values.put(setting.key(), text));
      values.put(SiteSettings.QUOTA.key(), sent.quota());
      roles.typed().forEach((setting, typed) -> values.put(setting.key(), typed));
      return refused(values, problems);
    }
    noted.change(changes);
    return Response.seeOther(URI.create("/admin/settings?saved=yes")).build();
  }

  @POST
  @Path("logo")
  @FormPost
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(hidden = true)
  public Response changeLogo(@RestForm("logo") @Nullable FileUpload file) throws IOException {
    try {
      if (file == null || file.size() == 0) {
        logo.remove(handle -> log.record(handle, AuditAction.LOGO_CHANGED, "", Map.of()));
      } else {
        logo.replace(
            file.uploadedFile(),
            handle ->
                log.record(
                    handle, AuditAction.LOGO_CHANGED, "", Map.of("uploadedBytes", file.size())));
      }
      return Response.seeOther(URI.create("/admin/settings?saved=yes")).build();
    } catch (ProblemException e) {
      return refused(stored(), Map.of(SiteSettings.LOGO.key(), language.problem(e)));
    }
  }

  private void checkFront(SettingChange<?> change) {
    if (!change.setting().equals(SiteSettings.FRONT_PAGE) || change.text().isEmpty()) {
      return;
    }
    var tree = categories.tree();
    boolean isThere =
        tree.nodes().stream()
            .anyMatch(node -> node.category().id().toString().equals(change.text()));
    if (!isThere) {
      throw SettingProblem.CHOICE.exception();
    }
  }

  private Map<String, String> stored() {
    var values = new LinkedHashMap<String, String>();
    new Sent("", "", "", "", "", "", "", "", "", "")
        .texts(RoleQuotas.NONE)
        .keySet()
        .forEach(setting -> values.put(setting.key(), settings.text(setting)));
    values.put(SiteSettings.QUOTA.key(), gigabytes(SiteSettings.QUOTA));
    for (var setting : RoleQuotas.NONE.typed().keySet()) {
      values.put(setting.key(), gigabytes(setting));
    }
    values.put(SiteSettings.LOGO.key(), settings.get(SiteSettings.LOGO));
    return values;
  }

  private String gigabytes(Setting<Long> quota) {
    long bytes = settings.get(quota);
    return bytes == 0 ? "" : Long.toString(bytes / GIGABYTE);
  }

  private TemplateInstance page(
      Map<String, String> values, Map<String, String> problems, String outcome) {
    return Templates.settings(
        new SettingsView(values, problems, categories.tree().nodes(), outcome));
  }

  private Response refused(Map<String, String> values, Map<String, String> problems) {
    return Response.status(422)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page(values, problems, "refused").render())
        .build();
  }

  /// A form's gigabytes; what is none stays as it is, to be refused.
  private static String bytes(String gigabytes) {
    var text = gigabytes.strip();
    if (text.isEmpty()) {
      return "0";
    }
    return text.matches("\\d{1,9}") ? Long.toString(Long.parseLong(text) * GIGABYTE) : "?";
  }
}
