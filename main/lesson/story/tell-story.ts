import { compileNetwork } from '../../engine/compiled/compile.ts';
import type { CompiledNetwork } from '../../engine/compiled/compiled-network.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { afterTrace, memoryOf, stillRemembered, type Remembered, stillTracked } from '../../engine/remembered.ts';
import type { Memory } from '../../model/connection.ts';
import { formatAddress } from '../../model/address.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import type { Change } from '../../change/change.ts';
import { readChanges } from '../../change/change-network.ts';
import type { Fault } from '../../language/text/words.ts';
import { resolveFlow } from '../../language/flow/resolve-flow.ts';
import type { FlowText } from '../../language/text/flow.ts';
import { parseStoryEvent, type StoryEvent } from './event.ts';

/** What is told: a network, the flows of a scenario by name, and whether security groups remember anything. */
export type Setting = {
  readonly network: Network;
  readonly flows: ReadonlyMap<string, FlowText>;
  /** False: every packet is judged by the rules alone, as if the groups were stateless. */
  readonly memory: boolean;
};

/** One event, when it happened, and what was remembered behind it. */
export type Chapter = {
  readonly text: string;
  readonly event: StoryEvent;
  /** What it changes; null where it sends a packet or waits. */
  readonly change: Change | null;
  /** Seconds from the beginning. */
  readonly at: number;
  /** As it is then. */
  readonly network: Network;
  /** Null where nothing was sent. */
  readonly trace: Trace | null;
  /** What was remembered before it. */
  readonly known: Memory;
  readonly remembered: readonly Remembered[];
  /** Connections that the wait made a device forget. */
  readonly forgotten: readonly Remembered[];
};

export type BrokenEvent = { readonly line: number; readonly fault: Fault };

/** Plays a story, event by event. Time passes in waits only. */
export function tellStory(
  { network, flows, memory }: Setting,
  lines: readonly string[],
): Result<Chapter[], BrokenEvent> {
  const chapters: Chapter[] = [];
  let current = network;
  let compiled = compileNetwork(network);
  let remembered: Remembered[] = [];
  const established = new Set<string>();
  let at = 0;
  for (const [line, text] of lines.entries()) {
    const event = parseStoryEvent(text);
    if (!event.ok) return err({ line, fault: event.error });
    const told = { text: text.trim(), event: event.value };
    let trace: Trace | null = null;
    let change: Change | null = null;
    let known: Memory = [];
    let forgotten: Remembered[] = [];
    switch (event.value.kind) {
      case 'wait': {
        at += event.value.seconds;
        const left = stillRemembered(remembered, at);
        forgotten = remembered.filter((each) => !each.row.expired && !left.includes(each));
        remembered = left;
        break;
      }
      case 'change': {
        const changed = readChanges(current, [event.value.line]);
        if (!changed.ok) return err({ line, fault: changed.error.fault });
        current = changed.value.network;
        change = changed.value.changes[0] ?? null;
        compiled = compileNetwork(current);
        remembered = stillTracked(remembered, (name) => retrace(current, compiled, flows.get(name)));
        break;
      }
      case 'open':
      case 'send': {
        const name = event.value.flow;
        const flow = flows.get(name);
        const resolved = flow && resolveFlow(current, flow);
        if (!resolved) return err({ line, fault: { offset: 5, message: `there is no flow \`${name}\`` } });
        if (!resolved.ok) return err({ line, fault: { offset: 5, message: resolved.error.message } });
        const ends = endsOf(resolved.value);
        const opens = event.value.kind === 'open';
        if (opens && established.has(ends) && isOpen(remembered, ends)) {
          const message = `\`${name}\` is open already; a second connection is a flow with a source port of its own`;
          return err({ line, fault: { offset: 5, message } });
        }
        // What an attempt that came to nothing left behind has no part in the next one.
        const kept = remembered.filter((each) => !opens || each.ends !== ends);
        known = memoryOf(kept);
        trace = evaluate(compiled, resolved.value, memory ? known : null);
        if (trace.verdict.kind !== 'denied') established.add(ends);
        remembered = memory ? afterTrace(kept, trace, { now: at, flow: name, ends }) : [];
      }
    }
    chapters.push({ ...told, change, at, network: current, trace, known, remembered, forgotten });
  }
  return ok(chapters);
}

/** The flow as it would be judged now, with nothing remembered. */
function retrace(network: Network, compiled: CompiledNetwork, flow: FlowText | undefined): Trace | null {
  const resolved = flow && resolveFlow(network, flow);
  return resolved?.ok ? evaluate(compiled, resolved.value) : null;
}

/** A connection that a device on its way has forgotten is over, whoever else remembers it. */
function isOpen(remembered: readonly Remembered[], ends: string): boolean {
  const own = remembered.filter((each) => each.ends === ends);
  return own.length > 0 && own.every(({ row }) => !row.expired);
}

function endsOf({ protocol, source, sourcePort, destination, destinationPort }: Flow): string {
  const ends = [formatAddress(source), sourcePort ?? '', formatAddress(destination), destinationPort];
  return [protocol, ...ends].join(' ');
}
