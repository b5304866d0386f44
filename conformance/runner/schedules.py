"""What the mapping files share about schedules: their fields, and how periods become lists of boundaries."""

from typing import Any

from .mapping import Document, Fields


def interval(fields: Fields) -> Document:
    """The unit of a period and how many make one; where a case says none, one."""
    return {"interval": fields.take("interval"), "interval_count": fields.get("interval_count", 1)}


def anchor(fields: Fields) -> Document:
    """A number is a day of the month, a text a point in time; none is the start."""
    value = fields.get("anchor")
    if value is None:
        return {}
    return {"anchor": {"at": value} if isinstance(value, str) else {"day": value}}


def is_day(moment: str) -> bool:
    return "T" not in moment


def day(period: Document, edge: str) -> Any:
    """The local day of an edge; where the schedule has no zone, the edge itself is one."""
    return period.get(f"{edge}_date", period[edge])


def edge(period: Document, name: str, in_days: bool) -> Any:
    return day(period, name) if in_days else period[name]


def from_start(answer: Document, in_days: bool) -> list[Any]:
    """The start of the service and the ends of its periods."""
    return [edge(answer, "start", in_days), *(edge(period, "end", in_days) for period in answer["periods"])]
