import { expect, test } from 'vitest';
import { placeName } from '../../renderer/state/place-name.ts';
import { troubleWords } from '../../renderer/ui/trouble-words.ts';

// prettier-ignore
test.each([
  { id: 'igw',        name: 'IGW' },
  { id: 'vgw',        name: 'VGW' },
  { id: 'igw-market', name: 'igw-market' },
  { id: 'web-a',      name: 'web-a' },
])('$id is called $name', ({ id, name }) => {
  expect(placeName(id)).toBe(name);
});

// prettier-ignore
test.each([
  { message: 'there is no scenario `nowhere`',  words: 'There is no scenario nowhere.' },
  { message: 'Retry.',                          words: 'Retry.' },
  { message: 'is it open?',                     words: 'Is it open?' },
])('$message', ({ message, words }) => {
  expect(troubleWords(message)).toBe(words);
});
