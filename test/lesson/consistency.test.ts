import { describe, expect, test } from 'vitest';
import { idleTimeouts } from '../../main/model/idle-timeouts.ts';
import type { MisconceptionId } from '../../main/model/misconception.ts';
import { misconceptions } from '../../main/model/misconception.ts';
import type { RuleId } from '../../main/model/rule-ledger.ts';
import type { Trace } from '../../main/model/trace.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import type { Scenario } from '../../main/lesson/load/scenario.ts';
import { worldAbout } from '../../main/lesson/scenario/moment.ts';
import { tellStory, type Chapter } from '../../main/lesson/story/tell-story.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

/**
 * What one scenario states as a fact, no trace and no story of another may falsify. Each statement below is what facts,
 * reasons and misconceptions with these ids say in many words; it is held against everything that the engine plays.
 */
type Statement = {
  readonly says: string;
  readonly rules: readonly RuleId[];
  readonly misconceptions: readonly MisconceptionId[];
  /** What falsifies it in a trace, in words; null where nothing does. */
  readonly falsifiedBy: (trace: Trace) => string | null;
};

const stepsAt = (trace: Trace, kind: string) =>
  trace.steps.filter(({ actual, detail }) => actual && detail.kind === kind);
const firstBlocker = ({ blockers, steps }: Trace) => (blockers[0] ? (steps[blockers[0].step] ?? null) : null);

const statements: readonly Statement[] = [
  {
    says: 'security groups and network ACLs never refuse',
    rules: ['SG-01', 'NA-02', 'SV-01'],
    misconceptions: ['M27'],
    falsifiedBy: (trace) => {
      const kind = firstBlocker(trace)?.detail.kind;
      const isFilter = kind === 'security-group' || kind === 'network-acl';
      const isAnswered = trace.symptom.kind === 'refused' || trace.symptom.kind === 'reset';
      return isFilter && isAnswered ? `${trace.blockers[0]?.component ?? ''} refuses` : null;
    },
  },
  {
    says: 'a refusal comes from a host where nothing listens',
    rules: ['SV-01'],
    misconceptions: ['M27'],
    falsifiedBy: (trace) => {
      const kind = firstBlocker(trace)?.detail.kind;
      return trace.symptom.kind === 'refused' && kind !== 'deliver' ? `${kind ?? 'nobody'} refuses` : null;
    },
  },
  {
    says: 'a NAT gateway has no security group',
    rules: ['SG-21'],
    misconceptions: ['M21'],
    falsifiedBy: (trace) => {
      const gateways = new Set(
        stepsAt(trace, 'nat-gateway').flatMap(({ place, rules }) => (rules.includes('SG-21') ? [place] : [])),
      );
      return stepsAt(trace, 'security-group').find(({ place }) => gateways.has(place))?.component ?? null;
    },
  },
  {
    says: 'a network ACL is not evaluated inside a subnet',
    rules: ['NA-06'],
    misconceptions: ['M12'],
    falsifiedBy: (trace) => {
      const inside = trace.steps.find(({ detail, actual }, i) => {
        const next = trace.steps[i + 1];
        return actual && detail.kind === 'same-subnet' && next?.detail.kind === 'network-acl' && next.actual;
      });
      return inside?.component ?? null;
    },
  },
  {
    says: 'the reply of a tracked connection passes whatever the rules say',
    rules: ['SG-02'],
    misconceptions: ['M02', 'M14'],
    falsifiedBy: (trace) => {
      const opened = new Set(
        trace.steps.flatMap(({ opened: row }) => (row?.device === 'security-group' ? [row.interface] : [])),
      );
      const denied = trace.steps.find(
        ({ actual, reply, verdict, detail }) =>
          actual &&
          reply &&
          verdict === 'deny' &&
          detail.kind === 'security-group' &&
          opened.has(detail.check.interface),
      );
      return denied?.component ?? null;
    },
  },
  {
    says: 'a network ACL judges the reply by rules of its own',
    rules: ['NA-05'],
    misconceptions: ['M10'],
    falsifiedBy: (trace) => {
      const unread = trace.steps.find(
        ({ actual, reply, detail }) =>
          actual &&
          reply &&
          detail.kind === 'network-acl' &&
          detail.check.decision.kind !== 'not-filtered' &&
          detail.check.candidates.length === 0 &&
          detail.check.decision.kind !== 'implicit-deny',
      );
      return unread?.component ?? null;
    },
  },
];

const scenarios: readonly Scenario[] = shippedFiles.map((file) => must(loadScenario(textOf(file))).scenario);

/** Every flow of every scenario, and every packet of every story. */
const played = scenarios.flatMap((scenario) => {
  const { id } = scenario.text;
  const flows = [...scenario.flows.keys()].map((name) => ({
    what: `${id} ${name}`,
    trace: worldAbout(scenario, { flow: name }).world.trace,
  }));
  const stories = storiesOf(scenario).flatMap(({ name, chapters }) =>
    chapters.flatMap(({ trace }, i) => (trace ? [{ what: `${id} ${name}, event ${i + 1}`, trace }] : [])),
  );
  return [...flows, ...stories];
});

function storiesOf({
  network,
  flows,
  text,
}: Scenario): { readonly name: string; readonly chapters: readonly Chapter[] }[] {
  return Object.entries(text.stories ?? {}).map(([name, lines]) => ({
    name,
    chapters: must(tellStory({ network, flows, memory: true }, lines)),
  }));
}

test.each(statements)('$says', ({ falsifiedBy, misconceptions: beliefs }) => {
  const falsified = played.flatMap(({ what, trace }) => {
    const by = falsifiedBy(trace);
    return by === null ? [] : [`${what}: ${by}`];
  });
  expect(falsified).toEqual([]);
  expect(beliefs.every((id) => Object.hasOwn(misconceptions, id))).toBe(true);
});

test('SG-18, M16 in no story does a change of rules or groups end a connection that stays tracked', () => {
  const cut = scenarios.flatMap((scenario) =>
    storiesOf(scenario).flatMap(({ name, chapters }) =>
      chapters.flatMap(({ trace, known }, i) => {
        const live = new Set(
          known.flatMap((row) => (row.device === 'security-group' && !row.expired ? [row.interface] : [])),
        );
        const denied = trace?.steps.find(
          ({ actual, verdict, detail, matched }) =>
            actual &&
            verdict === 'deny' &&
            matched !== null &&
            detail.kind === 'security-group' &&
            live.has(detail.check.interface),
        );
        return denied ? [`${scenario.text.id} ${name}, event ${i + 1}: ${denied.component}`] : [];
      }),
    ),
  );
  expect(cut).toEqual([]);
});

/** Sentences of facts, reasons and narrations, with where they are. */
const sentences = shippedFiles.flatMap((file) =>
  textOf(file)
    .replaceAll(/\n\s+/g, ' ')
    .split(/(?:say|because|text): /)
    .slice(1)
    .map((rest) => ({
      file,
      sentence: (rest.split(/ (?:rule|rules|change|claim|claims|key|misconception|- |\w+:) ?/)[0] ?? '').trim(),
    })),
);

/** What no text may say, since a story or a page of AWS says otherwise. */
const refuted = [
  { pattern: /only a host can refuse/i, because: 'a Network Firewall rule with the action reject resets as well' },
  { pattern: /isolated by exchanging/i, because: 'tracked connections survive an exchange of groups' },
  { pattern: /five days/i, because: 'on Nitro v6 it is 350 seconds' },
];

test.each(refuted)('no text says $pattern: $because', ({ pattern }) => {
  expect(sentences.filter(({ sentence }) => pattern.test(sentence))).toEqual([]);
});

describe('numbers in texts are those that the engine reckons with', () => {
  const { securityGroup, natGateway, networkLoadBalancer, applicationLoadBalancer, networkFirewall } = idleTimeouts;
  const timeouts = new Set<number>([
    natGateway,
    networkLoadBalancer.tcp,
    networkLoadBalancer.udp,
    applicationLoadBalancer.usual,
    networkFirewall.tcp,
    securityGroup.tcpEstablished,
    securityGroup.tcpEstablishedNitro6,
    securityGroup.udpStream,
    securityGroup.udpTimeout,
    securityGroup.other,
  ]);

  test('idle timeouts in seconds', () => {
    const named = sentences.flatMap(({ file, sentence }) =>
      [...sentence.matchAll(/(?:after|for) ([\d,]+) seconds/g)].map(([, seconds]) => ({
        file,
        sentence,
        seconds: Number(seconds?.replaceAll(',', '')),
      })),
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter(({ seconds }) => !timeouts.has(seconds))).toEqual([]);
  });
});
