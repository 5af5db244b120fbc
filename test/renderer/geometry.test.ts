import { describe, expect, test } from 'vitest';
import { fits } from '../../renderer/diagram/layout/layout.ts';
import { pictureOf } from '../../renderer/diagram/picture.ts';
import { faultsOf, pathFaultsOf, unplaced } from './geometry.ts';
import { markFaultsOf } from './mark-faults.ts';
import { asked, played } from './picture.ts';
import { shippedFiles, viewsOf } from './shipped.ts';
import { stretchFaultsOf } from './stretches.ts';

describe.each(shippedFiles)('%s', (file) => {
  const { network, traces } = viewsOf(file);

  test('before an answer nothing lies over anything', () => {
    const { scene, room } = pictureOf(network, null, { choice: 'auto', room: asked, textSize: 1 });
    expect(faultsOf(scene)).toEqual([]);
    expect(fits(scene, room)).toBe(true);
  });

  test.each(
    traces.flatMap((trace) =>
      (['auto', 'detail', 'map'] as const).map((level) => [trace.flow.name, level, trace] as const),
    ),
  )('%s at level %s: its path joins the places of its trace and meets only them', (_, level, trace) => {
    const { scene, room, playing } = pictureOf(network, trace, { choice: level, room: played, textSize: 1 });
    if (!playing) throw new Error('nothing plays');
    expect(faultsOf(scene)).toEqual([]);
    expect(pathFaultsOf(scene, playing, trace)).toEqual([]);
    expect(stretchFaultsOf(scene, playing, trace)).toEqual([]);
    expect(markFaultsOf(scene, playing, trace, room)).toEqual([]);
    expect(unplaced(playing, trace.steps)).toEqual([]);
  });
});
