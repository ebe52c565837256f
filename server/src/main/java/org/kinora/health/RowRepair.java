package org.kinora.health;

import java.io.IOException;
import java.util.List;
import org.kinora.catalog.Remaking;
import org.kinora.catalog.StoredObjects;
import org.kinora.kernel.VideoId;
import org.kinora.platform.ObjectStore;

/// Repairs by rows alone; the next start of the server does what they ask for.
record RowRepair(Remaking remaking, StoredObjects objects, ObjectStore store) implements Repair {

  @Override
  public boolean encodeAgain(VideoId video) {
    return remaking.fromSource(video);
  }

  @Override
  public boolean remake(VideoId video, String kind) {
    return remaking.byProduct(video, kind) || remaking.fromSource(video);
  }

  @Override
  public boolean delete(String key) throws IOException {
    // Asked once more: somebody may have begun to refer to it.
    if (objects.unreferred(List.of(key)).isEmpty()) {
      return false;
    }
    store.delete(key);
    return true;
  }
}
