import { expect, test } from 'vitest';
import { transcript } from '../../main/app/file/transcript.ts';
import { traceView } from '../../main/app/view/trace-view.ts';
import { callSentence } from '../../main/engine/explain/call-sentence.ts';
import { symptomNote, terminalLines } from '../../main/engine/explain/terminal.ts';
import { known } from '../../main/model/result.ts';
import { allowing, asks, ATTIC, network, READ, role, SHELF } from './api-calls.ts';
import { traceThrough } from './lab.ts';

const refused = traceThrough(network, READ, { call: asks('s3:GetObject', ATTIC, role(allowing('s3:*'))) });

test('the terminal shows the refusal, and not which policy it comes from', () => {
  expect(terminalLines(refused)).toEqual([
    `$ call s3:GetObject ${ATTIC} as scribe`,
    'connected to 192.0.2.7:443: HTTP 403, access denied',
  ]);
  expect(symptomNote(refused.symptom)).toMatch(/network path works/);
  const silent = traceThrough(network, 'tcp mute:50001 > bucket:443', { call: asks('s3:ListAllMyBuckets', null) });
  expect(terminalLines(silent)).toEqual([
    '$ call s3:ListAllMyBuckets',
    'no connection to 192.0.2.7:443: timed out after 30 seconds',
  ]);
});

// prettier-ignore
test.each([
    [READ, asks('s3:GetObject', SHELF), 'it goes through s3-door, and the endpoint policy allows s3:GetObject'],
    [READ, asks('s3:GetObject', SHELF, role(allowing('s3:*'))), 'it goes through s3-door, and endpoint policy and identity policy allow s3:GetObject'],
    [READ, asks('s3:PutObject', SHELF), 'it goes through s3-door, and the result depends on the condition key `ec2:ResourceTag/team`'],
    ['tcp desk:50001 > bucket:443', asks('s3:GetObject', ATTIC), 'it goes through no endpoint, and no known policy denies it'],
    ['tcp monk:50001 > secrets:443', asks('secretsmanager:DeleteSecret', null), 'it goes through secrets-door, and the endpoint policy says `deny secretsmanager:Delete*`'],
    ['tcp mute:50001 > bucket:443', asks('s3:GetObject', ATTIC), 'the connection is not known to be open, so the service gets no call'],
  ] as const)('%s %#', (flow, call, sentence) => {
    expect(callSentence(known(traceThrough(network, flow, { call }).call, 'call'))).toBe(sentence);
  });

test('every statement is evidence, with the part of it that failed', () => {
  const lines = transcript(traceView(refused, { name: '', text: READ }));
  expect(lines.slice(lines.findIndex((line) => line.startsWith('client:'))).slice(0, 8)).toEqual([
    'client: HTTP 403',
    `call: scribe: s3:GetObject ${ATTIC}: it goes through s3-door, and no statement of the endpoint policy allows s3:GetObject on ${ATTIC}`,
    '  endpoint policy: does not allow',
    '    allow s3:Get*, s3:PutObject on arn:aws:s3:::shelf/*: another resource',
    '    deny s3:PutObject if ec2:ResourceTag/team StringEquals x: another action',
    '  identity policy: allows',
    '    allow s3:*: allows',
    expect.anything(),
  ]);
});
