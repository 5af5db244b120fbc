import { describe, expect, test } from 'vitest';
import { fits } from '../../renderer/diagram/layout/layout.ts';
import { pictureOf } from '../../renderer/diagram/picture.ts';
import { faultsOf, pathFaultsOf, unplaced } from './geometry.ts';
import { asked, played } from './picture.ts';
import { shippedFiles, viewsOf } from './shipped.ts';

describe.each(shippedFiles)('%s', (file) => {
  const { network, traces } = viewsOf(file);

  test('before an answer nothing lies over anything', () => {
    const { scene } = pictureOf(network, null, { choice: 'auto', room: asked, textSize: 1 });
    expect(faultsOf(scene)).toEqual([]);
    expect(fits(scene, asked)).toBe(true);
  });

  test.each(traces.map((trace) => [trace.flow.name, trace] as const))(
    '%s: its path meets only what it goes through',
    (_, trace) => {
      const { scene, playing } = pictureOf(network, trace, { choice: 'auto', room: played, textSize: 1 });
      expect(faultsOf(scene)).toEqual([]);
      expect(playing && pathFaultsOf(network, scene, playing, trace)).toEqual([]);
      expect(playing && unplaced(playing, trace.steps)).toEqual([]);
    },
  );
});
