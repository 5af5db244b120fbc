import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import type { Change } from '../../change/change.ts';
import { resolveFlow } from '../../language/flow/resolve-flow.ts';
import type { Moment } from '../format/claim-text.ts';
import { flowOf, type Situation, type World } from './situation.ts';
import { chaptersIn, worldOf, worldOfPacket } from './worlds.ts';
import { packetText } from './packet-text.ts';
import { parseStoryEvent } from '../story/event.ts';
import type { Chapter } from '../story/tell-story.ts';

/**
 * What a question or a claim is about: an event of a story, a flow by its name, or the first flow. `packet`: a flow that
 * the scenario does not name.
 */
export type Subject = {
  readonly flow?: string | undefined;
  readonly moment?: Moment | undefined;
  readonly packet?: Flow | undefined;
};

/** A flow of the scenario as it is at the subject. */
export type Played = { readonly name: string; readonly world: World };

/** @param changes that were proved to be possible; an event of a story is played without any. */
export function worldAbout(situation: Situation, subject: Subject, changes: readonly Change[] = []): Played {
  if (subject.moment) return worldAt(situation, subject.moment);
  if (subject.packet) {
    const world = worldOfPacket(situation, subject.packet, changes);
    return { name: packetText(world.network, subject.packet), world };
  }
  const name = flowOf(situation, subject.flow);
  return { name, world: worldOf(situation, name, changes) };
}

/** The first of these that says anything. */
export function subjectOf(...subjects: readonly Subject[]): Subject {
  return subjects.find(({ flow, moment }) => flow !== undefined || moment !== undefined) ?? {};
}

/** The name of the flow that a subject is about. */
export function flowAbout(situation: Situation, { flow, moment, packet }: Subject): string {
  if (packet) return packetText(situation.network, packet);
  if (!moment) return flowOf(situation, flow);
  return packetOf(situation.text.stories ?? {}, moment) ?? '';
}

/** The network that a subject is about: a story may have changed it until then. */
export function networkAbout(situation: Situation, { moment }: Subject): Network {
  return moment ? chapterAt(situation, moment).network : situation.network;
}

/** The flow that an event opens or sends; null where there is no such event, or where it sends nothing. */
export function packetOf(stories: Readonly<Record<string, readonly string[]>>, moment: Moment): string | null {
  const lines = Object.hasOwn(stories, moment.story) ? stories[moment.story] : undefined;
  const line = lines?.[moment.event - 1];
  const event = line === undefined ? null : parseStoryEvent(line);
  return event?.ok && 'flow' in event.value ? event.value.flow : null;
}

function worldAt(situation: Situation, moment: Moment): Played {
  return worldOfChapter(situation, chapterAt(situation, moment));
}

/** An event of a story that was proved, and that sends a packet. */
export function worldOfChapter(
  situation: Situation,
  { event, text, network, trace, known: remembered }: Chapter,
): Played {
  const name = 'flow' in event ? event.flow : '';
  const flow = resolveFlow(network, known(situation.flows.get(name), `flow ${name}`));
  if (!flow.ok || !trace) throw new Error(`the event \`${text}\` was not proved`);
  const before = { continues: event.kind === 'send', known: remembered };
  return { name, world: { network, flow: flow.value, trace, before } };
}

function chapterAt(situation: Situation, { story, event }: Moment): Chapter {
  return known(chaptersIn(situation, story)[event - 1], `event ${event} of ${story}`);
}
