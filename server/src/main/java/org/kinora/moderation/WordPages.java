package org.kinora.moderation;

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
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.FormPost;
import org.kinora.admin.NotedSettings;
import org.kinora.kernel.ProblemException;
import org.kinora.language.PageLanguage;
import org.kinora.setting.SettingChange;
import org.kinora.setting.Settings;
import org.kinora.setting.SiteSettings;

/// Words that are not wanted on the site.
@Path("/admin/words")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
@Access(Access.Level.ADMINISTRATOR)
class WordPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance words(WordsView view);
  }

  /// What the page shows.
  record WordsView(String words, boolean isRefused, boolean isSaved, String problem) {}

  private final Settings settings;
  private final NotedSettings noted;
  private final PageLanguage language;

  WordPages(Settings settings, NotedSettings noted, PageLanguage language) {
    this.settings = settings;
    this.noted = noted;
    this.language = language;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance words(@QueryParam("saved") @DefaultValue("") String saved) {
    return Templates.words(
        new WordsView(
            settings.get(SiteSettings.WORDS),
            settings.get(SiteSettings.WORDS_MODE).equals("refuse"),
            saved.equals("yes"),
            ""));
  }

  @POST
  @FormPost
  @Operation(hidden = true)
  public Response change(
      @FormParam("words") @DefaultValue("") String words,
      @FormParam("mode") @DefaultValue("") String mode) {
    try {
      List<SettingChange<?>> changes =
          List.of(SiteSettings.WORDS.parse(words), SiteSettings.WORDS_MODE.parse(mode));
      noted.change(changes);
      return Response.seeOther(URI.create("/admin/words?saved=yes")).build();
    } catch (ProblemException e) {
      var view = new WordsView(words, mode.equals("refuse"), false, language.problem(e));
      return Response.status(e.problem().status())
          .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
          .entity(Templates.words(view).render())
          .build();
    }
  }
}
