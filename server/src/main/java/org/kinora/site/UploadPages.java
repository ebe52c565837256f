package org.kinora.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.kinora.account.Access;
import org.kinora.account.Caller;
import org.kinora.channel.Channel;
import org.kinora.channel.Channels;
import org.kinora.upload.Trust;

/// The page that takes films; the form it shows is answered by the upload package.
@Path("/upload")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@Access(Access.Level.CREATOR)
class UploadPages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance upload(boolean isTrusted, List<Channel> channels);
  }

  private final Trust trust;
  private final Channels channels;
  private final Caller caller;

  UploadPages(Trust trust, Channels channels, Caller caller) {
    this.trust = trust;
    this.channels = channels;
    this.caller = caller;
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance upload() {
    return Templates.upload(trust.isGiven(), channels.ownedBy(caller.required().id()));
  }
}
