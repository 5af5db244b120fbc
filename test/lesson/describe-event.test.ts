import { expect, test } from 'vitest';
import { describeEvent } from '../../main/lesson/story/describe-event.ts';
import { parseStoryEvent } from '../../main/lesson/story/event.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { parseChange } from '../../main/change/parse-change.ts';
import { must } from '../build.ts';
import { kindByPrefix } from '../change/random-change.ts';

const flows = new Map(
  Object.entries({
    shell: 'tcp admin:50000 > box:22',
    move: 'udp player:55064 > chess:9640',
    knock: 'icmp 8:0 stranger > pier',
  }).map(([name, line]) => [name, must(parseFlow(line))]),
);

// prettier-ignore
const cases = [
  { line: 'open shell', says: 'admin opens connection shell to box, SSH (tcp 22).' },
  { line: 'send shell', says: 'admin sends the next packet of connection shell to box.' },
  { line: 'open move',  says: 'player sends the first packet of flow move to chess, udp 9640.' },
  { line: 'send move',  says: 'player sends the next packet of flow move to chess.' },
  { line: 'open knock', says: 'stranger sends the first packet of flow knock to pier, icmp 8:0.' },
  { line: 'wait 90s',   says: '90 seconds pass without a packet.' },
  { line: 'wait 5m',    says: '5 minutes pass without a packet.' },
  { line: 'wait 60m',   says: '1 hour passes without a packet.' },
  { line: 'wait 5d',    says: '5 days pass without a packet.' },
  { line: 'set box groups sg-nobody', says: 'The security group of box is now sg-nobody.' },
];

test.each(cases)('$line', ({ line, says }) => {
  const event = must(parseStoryEvent(line));
  const change = event.kind === 'change' ? must(parseChange(line, kindByPrefix)) : null;
  expect(describeEvent(event, change, flows)).toBe(says);
});
