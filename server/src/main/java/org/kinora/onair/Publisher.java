package org.kinora.onair;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who broadcasts on which channel: whoever has a stream key, or is signed in where that is null.
record Publisher(UUID channelId, @Nullable UUID keyId) {}
