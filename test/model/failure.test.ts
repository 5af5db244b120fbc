import { expect, test } from 'vitest';
import {
  ADDRESS,
  failedFields,
  failsOnOneField,
  FAMILY,
  GROUP,
  ICMP_TYPE,
  MATCH,
  NOT_REACHED,
  PORT,
  PROTOCOL,
  UNKNOWN_PEER,
} from '../../main/model/failure.ts';

test.each([
  { why: 'a match failed on nothing', failure: MATCH, fields: [], near: false },
  { why: 'only the port', failure: PORT, fields: ['port'], near: true },
  { why: 'only the protocol', failure: PROTOCOL, fields: ['protocol'], near: true },
  { why: 'only the type', failure: ICMP_TYPE, fields: ['icmp-type'], near: true },
  { why: 'only the address', failure: ADDRESS, fields: ['address'], near: true },
  { why: 'only the family', failure: FAMILY, fields: ['family'], near: true },
  { why: 'only the group', failure: GROUP, fields: ['group'], near: true },
  { why: 'two fields are no near miss', failure: PORT | ADDRESS, fields: ['port', 'address'], near: false },
  { why: 'what is not known did not miss', failure: UNKNOWN_PEER, fields: ['unknown'], near: false },
  { why: 'nor did what nobody looked at', failure: NOT_REACHED, fields: ['not-reached'], near: false },
  { why: 'a port and an unknown peer', failure: PORT | UNKNOWN_PEER, fields: ['port', 'unknown'], near: false },
])('$why', ({ failure, fields, near }) => {
  expect({ fields: failedFields(failure), near: failsOnOneField(failure) }).toEqual({ fields, near });
});

test('every field has a bit of its own, and all fit a byte', () => {
  const bits = [PROTOCOL, PORT, ICMP_TYPE, ADDRESS, FAMILY, GROUP, UNKNOWN_PEER, NOT_REACHED];
  expect(bits.reduce((sum, bit) => sum + bit, 0)).toBe(255);
  expect(bits.reduce((union, bit) => union | bit, 0)).toBe(255);
});
