import { expect, test } from 'vitest';
import { perimeter } from './perimeter.ts';

test('`perimeter test` marks judged questions and counts them as not proved', () => {
  const { status, out } = perimeter('test', 'scenarios/endpoints/private-access-to-a-photo-bucket.yaml');
  expect(status).toBe(0);
  expect(out).toContain('✓ why  ○ cheapest (judged, not proved)  ○ office (judged, not proved)');
  expect(out).toContain('1 proved, 0 failed; 2 judged questions, not proved by the engine\n');
});
