package org.kinora.transcode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.kinora.catalog.Leftovers;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.catalog.Renditions;
import org.kinora.catalog.Revisions;
import org.kinora.catalog.StoredObjects;
import org.kinora.catalog.Unheard;
import org.kinora.catalog.Videos;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;
import org.kinora.platform.TestDatabase;
import org.kinora.platform.WorkFolder;

/// What an attempt writes by, on a real database, and one film with one task.
final class Bench {

  static final VideoId FILM = new VideoId("film0000001");
  static final String REVISION = "r1";

  final TestDatabase database;
  final Jdbi jdbi;
  final TranscodeTasks tasks;
  final Renditions renditions;
  final Revisions revisions;
  final Growth growth;
  final Completion completion;
  final Pipeline pipeline;
  final Afresh afresh;
  final ObjectStore store;
  final Leftovers leftovers;

  Bench(TestDatabase database) throws IOException {
    this(database, database.source());
  }

  /// With connections of another kind.
  Bench(TestDatabase database, DataSource source) throws IOException {
    this.database = database;
    this.jdbi = Jdbi.create(source);
    this.store = ObjectStore.in(database.data());
    this.tasks = new TranscodeTasks(jdbi);
    this.renditions = new Renditions(jdbi);
    var videos = new Videos(jdbi, new Unheard<>());
    var objects = new StoredObjects(jdbi);
    this.leftovers = new Leftovers(jdbi, store, objects);
    this.revisions = new Revisions(jdbi, new ObjectMapper(), objects, leftovers);
    this.growth = new Growth(jdbi, renditions, videos, tasks);
    this.completion = new Completion(jdbi, tasks, growth);
    var queue = database.tasks();
    var shelves = new Pipeline.Shelves(store, revisions, leftovers);
    this.pipeline = new Pipeline(jdbi, videos, tasks, queue, shelves, new Ranks(jdbi));
    this.afresh = new Afresh(jdbi, tasks, pipeline, leftovers, queue, videos);
  }

  /// A film whose one task may be run. Returns the task's id.
  UUID film(TaskKind kind) {
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              for (String table : new String[] {"scheduled_tasks", "video", "channel", "account"}) {
                handle.createUpdate("delete from <table>").define("table", table).execute();
              }
              handle.execute(
                  "insert into account (id, name, name_key, role) values (?, 'Owner', 'owner', 'administrator')",
                  new UUID(0, 1));
              handle.execute(
                  "insert into channel (id, owner_id, handle, handle_key, name) values (?, ?, 'owner', 'owner', 'Owner')",
                  new UUID(0, 2),
                  new UUID(0, 1));
              handle.execute(
                  """
                  insert into video (id, owner_id, channel_id, title, state, source_key)
                  values (?, ?, ?, 'Film', 'processing', 'sources/film')
                  """,
                  FILM.value(),
                  new UUID(0, 1),
                  new UUID(0, 2));
              revisions.begin(handle, FILM, REVISION);
              tasks.add(handle, FILM, REVISION, new NewTask(kind, 0, TaskState.READY, 1));
              return tasks.of(handle, FILM).getFirst().id();
            });
  }

  Attempt claim(UUID id, String worker) throws IOException {
    var task = tasks.claim(id, worker).orElseThrow();
    return new Attempt(task, worker, WorkFolder.open(database.data(), "test"), store, tasks);
  }

  /// An object of the attempt's own with a few bytes.
  String stored(Attempt attempt, String name) throws IOException {
    String key = Keys.published(attempt, name);
    attempt.storing(key);
    try (var object = store.create(key)) {
      object.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      object.commit();
    }
    return key;
  }

  static Rendition rendition(Attempt attempt, String key) {
    return new RenditionRow(
            attempt.task(), Rendition.Kind.TEXT, "text-0", 0, key, 3, new byte[32], "text/vtt")
        .plain(RenditionRow.Naming.of("Text by " + attempt.token()), null, null, "{}");
  }

  static RenditionPart part(Attempt attempt) {
    return new RenditionPart(
        FILM, REVISION, "text-0", 0, Keys.part(attempt, "text-0", 0), 3, new byte[32], new byte[1]);
  }

  long count(String table) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from <table> where video_id = :video")
                .define("table", table)
                .bind("video", FILM.value())
                .mapTo(Long.class)
                .one());
  }
}
