/** What belongs to keys, claims, changes, grades and traces, and has no place in what comes before. */
export const secrets = [
  ...[
    '"key"',
    '"because"',
    '"right":true',
    '"right":false',
    '"correct"',
    '"counter"',
    '"claim',
    '"change',
    '"steps"',
    '"trace"',
    '"verdict":',
  ],
  ...[
    'blockedBy',
    'ACCESS_',
    'every layer',
    'IMPLICIT',
    'ACCEPT',
    'REJECT',
    'SUBNET_ACL_RESTRICTION',
    'narration',
    '203.0.113.0/24',
  ],
];
