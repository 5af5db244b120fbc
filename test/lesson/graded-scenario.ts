import { loadScenario } from '../../main/lesson/load/load.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { must } from '../build.ts';
import { scenarioText } from './scenario-files.ts';

/** One question of each kind; every learner's answer is graded by what the engine computes. */
export const { scenario } = must(
  loadScenario(
    scenarioText({
      questions: `
  - { id: verdict, kind: verdict, answer: denied, flow: shell, prompt: Does it?, because: No., rules: [NA-02], misconception: M09 }
  - { id: locate, kind: locate, answer: 'nacl:front:in', flow: shell, prompt: Where?, because: There., rules: [NA-02], misconception: M01, misconceptions: { 'sg:web:in': M22, 'nacl:front:out': M10, 'nacl:front:out:*': M12 } }
  - id: choice
    kind: multiple-choice
    prompt: Which?
    because: So.
    rules: [SG-01]
    misconception: M01
    options:
      - { say: First, claim: { verdict: denied }, because: It does., misconception: M10 }
      - { say: Second, key: true, claim: { verdict: allowed } }
      - { say: Third, claim: { blocks: 'sg:web:in' } }
  - id: response
    kind: multiple-response
    prompt: Which?
    because: So.
    rules: [SG-01]
    options:
      - { say: First, key: true, claim: { verdict: allowed } }
      - { say: Second, claim: { verdict: denied }, misconception: M10 }
      - { say: Third, key: true, claim: { passes: 'sg:web:in' } }
  - id: ordering
    kind: ordering
    prompt: Order?
    because: So.
    rules: [GEN-02]
    steps: [{ say: Gateway, at: igw }, { say: Door, at: 'nacl:front:in' }, { say: Group, at: 'sg:web:in' }]
    extra: [{ say: Database, at: 'sg:db:in', because: It never gets there., misconception: M29 }]
  - id: matching
    kind: matching
    prompt: Match?
    because: So.
    rules: [GEN-01]
    prompts: [{ say: Nosy, flow: nosy, choice: group, misconceptions: { door: M09 } }, { say: Shell, flow: shell, choice: door }, { say: Visit, flow: visit, choice: free }]
    choices:
      group: { say: At the group, claim: { blockedBy: 'sg:db:in' } }
      door: { say: At the door, claim: { blockedBy: 'nacl:front:in' } }
      free: { say: Nowhere, claim: { verdict: allowed } }
  - id: fill
    kind: fill
    asks: ports
    prompt: Which ports?
    flow: low
    change: add acl-front out 120 allow tcp {} 0.0.0.0/0
    goal: { allowed: [low] }
    answer: 1024-65535
    because: So.
    rules: [NA-08]
    wrong: [{ text: '443', because: The reply goes elsewhere., misconception: M10 }]
  - { id: log, kind: flow-log, interfaces: [web], answer: ['web in ACCEPT', 'web out ACCEPT'], misconceptions: { 'web in REJECT': M22, 'web  out accept': M57 }, prompt: Which?, because: So., rules: [FL-04] }
`,
    }),
  ),
);

export function question(id: string) {
  const found = scenario.text.questions.find((each) => each.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
}

export const x = opaqueId;
