package org.kinora.chat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.kinora.account.Behalf;
import org.kinora.account.Caller;
import org.kinora.account.Scope;
import org.kinora.kernel.CommonProblem;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;
import org.kinora.language.PageLanguage;
import org.kinora.language.Words;

/// Takes what comes in by a connection: `{"type": "say", "text": …, "ref": …}`. Who says it is
/// asked anew each time: they may have signed out since they came. Each is answered with `taken` or
/// `refused`, in the language of the page.
@ApplicationScoped
class ChatEar {

  private static final Logger LOG = Logger.getLogger(ChatEar.class);
  private static final int REF_MOST = 40;

  private final Chats chats;
  private final Behalf behalf;
  private final Caller caller;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("chat-ear-", 0).factory());

  ChatEar(Chats chats, Behalf behalf, Caller caller) {
    this.chats = chats;
    this.behalf = behalf;
    this.caller = caller;
  }

  private record Said(String text, String ref) {}

  @PreDestroy
  void close() {
    threads.shutdown();
  }

  /// One after the other: of what comes while the last is looked at nothing is taken.
  void hear(Listener listener, VideoId video, String text) {
    Said said;
    try {
      said = parse(text);
    } catch (ProblemException e) {
      refuse(listener, "", e);
      return;
    }
    if (!listener.begin()) {
      refuse(listener, said.ref(), ChatProblem.TOO_FAST.exception());
      return;
    }
    try {
      threads.execute(() -> take(listener, video, said));
    } catch (RejectedExecutionException _) {
      listener.end(Listener.End.STOPPING);
    }
  }

  private static Said parse(String text) {
    try {
      var said = new JsonObject(text);
      if ("say".equals(said.getValue("type")) && said.getValue("text") instanceof String words) {
        var ref = said.getValue("ref") instanceof String name ? name : "";
        return new Said(words, ref.substring(0, Math.min(REF_MOST, ref.length())));
      }
    } catch (DecodeException _) {
      // Said below.
    }
    throw ChatProblem.NOT_UNDERSTOOD.exception();
  }

  private void take(Listener listener, VideoId video, Said said) {
    try {
      var line = behalf.of(listener.request(), () -> say(video, said));
      listener.send(ChatFrames.taken(said.ref(), line));
    } catch (ProblemException e) {
      refuse(listener, said.ref(), e);
    } catch (RuntimeException e) {
      LOG.errorf(e, "A message to %s was not taken", video);
      refuse(listener, said.ref(), CommonProblem.INTERNAL.exception());
    } finally {
      listener.done();
    }
  }

  private ChatLine say(VideoId video, Said said) {
    if (caller.account().isPresent() && !caller.visitor().scopes().contains(Scope.MANAGE)) {
      throw CommonProblem.NOT_ALLOWED.exception();
    }
    return chats.say(video.value(), said.text());
  }

  private static void refuse(Listener listener, String ref, ProblemException e) {
    var words = new Words(PageLanguage.of(listener.request().request()));
    listener.send(ChatFrames.refused(ref, e, words.problem(e.problem().code(), e.detail())));
  }
}
