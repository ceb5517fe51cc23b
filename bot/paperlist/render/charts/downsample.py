"""Fewer points that look like all of them: Largest Triangle Three Buckets.

After Sveinn Steinarsson, "Downsampling Time Series for Visual Representation", 2013.
"""

from collections.abc import Sequence

EntrySpans = tuple[float, float]


def thinned(spans: Sequence[EntrySpans], most: int) -> list[EntrySpans]:
    """At most `most` (3 or more) of the places, the first and the last among them."""
    if len(spans) <= most:
        return list(spans)
    size = (len(spans) - 2) / (most - 2)
    edges = [1 + round(n * size) for n in range(most - 1)]
    kept = [spans[0]]
    for n in range(most - 2):
        after = spans[edges[n + 1] : edges[n + 2]] if n + 2 < len(edges) else spans[-1:]
        x = sum(place[0] for place in after) / len(after)
        y = sum(place[1] for place in after) / len(after)
        kept.append(_outermost(spans[edges[n] : edges[n + 1]], kept[-1], (x, y)))
    return [*kept, spans[-1]]


def _outermost(bucket: Sequence[EntrySpans], left: EntrySpans, right: EntrySpans) -> EntrySpans:
    """The place that makes the largest triangle with the two others."""
    (x1, y1), (x2, y2) = left, right
    return max(bucket, key=lambda p: abs((x1 - x2) * (p[1] - y1) - (x1 - p[0]) * (y2 - y1)))
