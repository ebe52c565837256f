package org.kinora.channel;

import java.util.UUID;

/// A channel is called otherwise by now, is found under another handle, or is gone.
public record ChannelChanged(UUID id) {}
