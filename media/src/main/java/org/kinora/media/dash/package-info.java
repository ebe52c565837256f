/// The DASH media presentation description (ISO/IEC 23009-1) as values.
///
/// An [Mpd] holds periods, a [Period] holds sealed [AdaptationSet]s, each with what its kind needs
/// and nothing else. `format()` gives the XML, `parse(String)` the value; what Kinora does not
/// write is passed over where that is harmless, and refused where it changes the meaning. Whether
/// the presentation is finished, growing or live is [Presentation].
@NullMarked
package org.kinora.media.dash;

import org.jspecify.annotations.NullMarked;
