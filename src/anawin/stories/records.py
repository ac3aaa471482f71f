"""A story as plain values, to be written and tabulated."""

from __future__ import annotations

from typing import Any

from anawin.stories.story import Link, Story

STORY_FIELDS = ("story", "thread", "headline", "articles", "first", "last", "links")


def story_record(story: Story) -> dict[str, Any]:
    """Give the fields of ``anawin stories``; days are written as ISO 8601.

    Examples
    --------
    >>> from datetime import date
    >>> record = story_record(Story(3, 2, "السيول تغلق الطريق", ("أ", "ب"), date(2024, 3, 12), None, ()))
    >>> record["articles"], record["first"], record["last"]
    (['أ', 'ب'], '2024-03-12', None)
    """
    values = (
        story.id,
        story.thread,
        story.headline,
        list(story.articles),
        story.first and story.first.isoformat(),
        story.last and story.last.isoformat(),
        [_link(link) for link in story.links],
    )
    return dict(zip(STORY_FIELDS, values, strict=True))


def _link(link: Link) -> dict[str, Any]:
    reasons = {
        name: list(value) if isinstance(value, tuple) else value for name, value in link.reasons._asdict().items()
    }
    return link._asdict() | {"reasons": reasons}
