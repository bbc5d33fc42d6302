"""Reads a trace with the messages that the makers of Perfetto publish, and prints what is in it as JSON."""

import json
import sys
from google.protobuf.unknown_fields import UnknownFieldSet
from perfetto.protos.perfetto.trace.perfetto_trace_pb2 import Trace, TrackEvent


def unknown(message):
    """How many fields of a message, and of those in it, the published schema does not have."""
    count = len(UnknownFieldSet(message))
    for field, value in message.ListFields():
        if field.type == field.TYPE_MESSAGE:
            for part in [value] if hasattr(value, "ListFields") else value:
                count += unknown(part)
    return count


trace = Trace()
with open(sys.argv[1], "rb") as file:
    trace.ParseFromString(file.read())
tracks = {}
counters = {}
open_slices = {}
slices = []
instants = []
events = sorted(
    (packet for packet in trace.packet if packet.HasField("track_event")),
    key=lambda packet: packet.timestamp,
)
for packet in trace.packet:
    if packet.HasField("track_descriptor"):
        track = packet.track_descriptor
        above = tracks.get(track.parent_uuid)
        tracks[track.uuid] = (above + " > " if above else "") + track.name
for packet in events:
    event = packet.track_event
    name = tracks[event.track_uuid]
    if event.type == TrackEvent.TYPE_COUNTER:
        counters.setdefault(name, []).append([packet.timestamp, event.double_counter_value])
    elif event.type == TrackEvent.TYPE_SLICE_BEGIN:
        open_slices.setdefault(name, []).append((event.name, packet.timestamp))
    elif event.type == TrackEvent.TYPE_SLICE_END:
        begun, at = open_slices[name].pop()
        slices.append([name, begun, at, packet.timestamp])
    elif event.type == TrackEvent.TYPE_INSTANT:
        instants.append([name, event.name, packet.timestamp])
print(
    json.dumps(
        {
            "unknown": unknown(trace),
            "initialized": trace.IsInitialized(),
            "unended": sum(len(rest) for rest in open_slices.values()),
            "clocks": [
                [clock.clock_id for clock in packet.clock_snapshot.clocks]
                for packet in trace.packet
                if packet.HasField("clock_snapshot")
            ],
            "counters": counters,
            "slices": slices,
            "instants": instants,
        }
    )
)
