/// Captions as broadcasters send them inside the pictures (CTA-608-E, 47 CFR 15.119).
///
/// [org.kinora.media.caption.CaptionReader] finds byte pairs in the pictures' supplemental
/// information, [org.kinora.media.caption.CaptionOrder] puts them in the order in which the
/// pictures are shown, [org.kinora.media.caption.Cea608] draws what they say on a grid of 15 rows,
/// and [org.kinora.media.caption.CaptionCues] makes cues of what is seen there from when to when.
/// [org.kinora.media.caption.SourceCaptions] joins them. CTA-708's windows are not drawn: who sends
/// them sends the same text as CTA-608 beside them (CTA-708-E §4.3).
@NullMarked
package org.kinora.media.caption;

import org.jspecify.annotations.NullMarked;
