/// Fragmented MP4 (ISO/IEC 14496-12, CMAF): [org.kinora.media.mp4.Boxes] turns bytes into
/// [org.kinora.media.mp4.Box] values and back without changing one byte;
/// [org.kinora.media.mp4.Fragments] walks a file of any size fragment by fragment;
/// [org.kinora.media.mp4.FragmentJoin] makes one file of separately encoded chunks, and
/// [org.kinora.media.mp4.SegmentIndex] says which bytes of it are which segment.
@NullMarked
package org.kinora.media.mp4;

import org.jspecify.annotations.NullMarked;
