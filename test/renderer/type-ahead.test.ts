import { expect, test } from 'vitest';
import { TypeAhead } from '../../renderer/ui/type-ahead.ts';

const labels = ['security group sg-web at web-1, inbound', 'network ACL acl-app of app-a', 'host web-1', 'NAT gateway'];

/** The indices that typing leads to, a letter each 100 milliseconds; a blank is a long pause. */
function typed(letters: string): (number | null)[] {
  const ahead = new TypeAhead();
  let [index, now] = [-1, 0];
  return Array.from(letters).flatMap((letter) => {
    now += letter === ' ' ? 5000 : 100;
    if (letter === ' ') return [];
    const next = ahead.type(letter, labels, index, now);
    index = next ?? index;
    return [next];
  });
}

test.each([
  { letters: 'nn n', to: [1, 3, 1] },
  { letters: 'Nat', to: [1, 3, 3] },
  { letters: 'host', to: [2, 2, 2, 2] },
  { letters: 'w w', to: [0, 2] },
  { letters: 'xw', to: [null, null] },
  { letters: 'x w', to: [null, 0] },
])('$letters leads to $to', ({ letters, to }) => {
  expect(typed(letters)).toEqual(to);
});
