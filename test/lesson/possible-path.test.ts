import { describe, expect, test } from 'vitest';
import { checkpointAt } from '../../main/lesson/checkpoint/checkpoint.ts';
import { covers } from '../../main/lesson/checkpoint/covers.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { shownPlaces } from '../../main/lesson/question/kinds/locatable.ts';
import { askedQuestion } from '../../main/lesson/question/question.ts';
import { flowAbout, worldAbout } from '../../main/lesson/scenario/moment.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

const shipped = shippedFiles.map((file) => ({ file, scenario: must(loadScenario(textOf(file))).scenario }));
const asked = shipped.flatMap(({ file, scenario }) =>
  scenario.text.questions.flatMap((question) => {
    if (question.kind !== 'locate') return [];
    const shown = askedQuestion(scenario, question, 0);
    const places = shown.kind === 'locate' ? shown.places : [];
    const { trace } = worldAbout(scenario, question).world;
    return [
      { name: `${file} ${question.id}`, flow: flowAbout(scenario, question), key: question.answer, places, trace },
    ];
  }),
);

/** The places of the list that a trace meets. */
function met(places: readonly { readonly component: string }[], components: readonly string[]): string[] {
  const steps = components.map(checkpointAt);
  return places.flatMap(({ component }) =>
    steps.some((step) => covers(checkpointAt(component), step)) ? [component] : [],
  );
}

describe.each(asked)('$name', ({ key, places, trace }) => {
  const possible = places.filter((each) => each.possible);

  test('the right place is on the possible path', () => {
    expect(possible.some(({ component }) => covers(checkpointAt(component), key))).toBe(true);
  });

  test('the possible path holds more than the trace, and so does not lead to the key', () => {
    const own = met(
      places,
      trace.steps.map(({ component }) => component),
    );
    expect(possible.length).toBeGreaterThan(own.length);
  });
});

test('most lists of large networks get shorter', () => {
  const long = asked.filter(({ places }) => places.length > 12);
  const share = long.map(({ places }) => places.filter((each) => each.possible).length / places.length);
  expect(share.filter((each) => each < 0.8).length).toBeGreaterThan(long.length / 3);
});

test.each(shipped)('$file: no flow meets a place that is not on its possible path', ({ scenario }) => {
  for (const [name, flow] of scenario.flows) {
    const { network, trace } = worldOf(scenario, name);
    const places = shownPlaces(network, flow);
    const hidden = places.filter(({ possible }) => !possible);
    expect(
      met(
        hidden,
        trace.steps.map(({ component }) => component),
      ),
      name,
    ).toEqual([]);
  }
});
