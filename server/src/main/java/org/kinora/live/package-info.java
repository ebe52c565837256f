/// Going live. An encoder publishes with a [StreamKey] of a channel; what a broadcast is called and
/// who may see it stands in the channel's [LiveSetting]. [LiveNow] tells what is on air and how
/// well the encoder does, and [KeyWatch] sees to it that a key that was taken away ends what is
/// published with it. A channel's page and the API show all of that to whoever runs the channel.
@NullMarked
package org.kinora.live;

import org.jspecify.annotations.NullMarked;
