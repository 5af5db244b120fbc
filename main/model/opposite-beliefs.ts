import type { MisconceptionId } from './misconception.ts';

/**
 * For a belief those of people who know that it is wrong and go too far: who has learned that a security group is stateful
 * (against M02) forgets the rule for replies in a network ACL (M10). A library tests both directions.
 */
// prettier-ignore
export const oppositeBeliefs: Readonly<Partial<Record<MisconceptionId, readonly MisconceptionId[]>>> = {
  M01: ['M12'],
  M02: ['M10', 'M31'],
  M03: ['M78'],
  M04: ['M13', 'M18'],
  M05: ['M11', 'M24'],
  M06: ['M24'],
  M07: ['M79'],
  M08: ['M80'],
  M09: ['M12', 'M15'],
  M10: ['M02', 'M31'],
  M11: ['M05'],
  M12: ['M81'],
  M13: ['M65'],
  M14: ['M82'],
  M15: ['M83'],
  M16: ['M84', 'M74'],
  M17: ['M28'],
  M18: ['M85'],
  M19: ['M58'],
  M20: ['M86'],
  M21: ['M87'],
  M22: ['M27'],
  M23: ['M88'],
  M24: ['M05'],
  M27: ['M22'],
  M28: ['M17'],
  M30: ['M42'],
  M31: ['M02', 'M10'],
  M32: ['M89'],
  M33: ['M90'],
  M36: ['M91'],
  M37: ['M92'],
  M42: ['M30'],
  M44: ['M93'],
  M46: ['M94'],
  M51: ['M96'],
  M62: ['M97'],
};
