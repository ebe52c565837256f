package org.kinora.restream;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kinora.media.flv.AudioTag;
import org.kinora.media.flv.StreamMetadata;
import org.kinora.media.flv.VideoTag;
import org.kinora.media.io.Bytes;
import org.kinora.media.io.MediaException;
import org.kinora.media.rtmp.RtmpPublication;
import org.kinora.onair.Tap;

/// What one encoder sends, handed to the relays of its channel.
final class Source implements Tap {

  private final @Nullable StreamMetadata metadata;
  private final Consumer<Source> onClose;
  private final Map<UUID, Relay> relays = new HashMap<>();
  private @Nullable Bytes pictureConfig;
  private @Nullable Bytes soundConfig;
  private boolean hasBegun;
  private boolean isClosed;

  Source(@Nullable StreamMetadata metadata, Consumer<Source> onClose) {
    this.metadata = metadata;
    this.onClose = onClose;
  }

  @Override
  public void picture(long timeMs, Bytes body) {
    try {
      switch (VideoTag.read(body)) {
        case VideoTag.Config _ -> configure(body, true);
        case VideoTag.Frame frame ->
            put(new Tag(frame.isKey() ? Tag.Kind.KEY_PICTURE : Tag.Kind.PICTURE, timeMs, body));
        case VideoTag.End _, VideoTag.Ignored _ -> {}
      }
    } catch (MediaException e) {
      throw new IllegalStateException("a picture that was read before", e);
    }
  }

  @Override
  public void sound(long timeMs, Bytes body) {
    try {
      switch (AudioTag.read(body)) {
        case AudioTag.Config _ -> configure(body, false);
        case AudioTag.Frame _ -> put(new Tag(Tag.Kind.SOUND, timeMs, body));
        case AudioTag.End _, AudioTag.Ignored _ -> {}
      }
    } catch (MediaException e) {
      throw new IllegalStateException("sound that was read before", e);
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      relays.values().forEach(Relay::stop);
      relays.clear();
    }
    onClose.accept(this);
  }

  synchronized boolean hasPictures() {
    return pictureConfig != null;
  }

  /// What a server is told before the first frame.
  synchronized void introduce(RtmpPublication out) {
    if (metadata != null) {
      out.sendMetadata(metadata);
    }
    if (pictureConfig != null) {
      out.sendVideo(0, pictureConfig);
    }
    if (soundConfig != null) {
      out.sendAudio(0, soundConfig);
    }
  }

  /// From now on these targets get it, and no others.
  synchronized void keep(Collection<Target> wanted, Function<Target, Relay> making) {
    if (isClosed) {
      return;
    }
    var ids = new HashSet<UUID>();
    for (Target target : wanted) {
      ids.add(target.id());
      if (!relays.containsKey(target.id())) {
        var relay = making.apply(target);
        relays.put(target.id(), relay);
        if (hasBegun) {
          relay.start();
        }
      }
    }
    relays
        .entrySet()
        .removeIf(
            entry -> {
              boolean isGone = !ids.contains(entry.getKey());
              if (isGone) {
                entry.getValue().stop();
              }
              return isGone;
            });
  }

  synchronized @Nullable Relay relay(UUID target) {
    return relays.get(target);
  }

  private synchronized void configure(Bytes body, boolean isPicture) {
    if (isPicture) {
      pictureConfig = body;
    } else {
      soundConfig = body;
    }
  }

  private synchronized void put(Tag tag) {
    // Only now it is known what there is to tell servers of.
    if (!hasBegun) {
      hasBegun = true;
      relays.values().forEach(Relay::start);
    }
    relays.values().forEach(relay -> relay.put(tag));
  }
}
