package org.kinora.live;

import java.util.UUID;

/// A stream key is good for nothing any more, by this process or another: what is published with it
/// ends. May be told more than once.
public record StreamKeyRevoked(UUID channelId, UUID keyId) {}
