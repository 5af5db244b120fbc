import { type ScalarTag, type Tags, YAMLMap, YAMLSeq } from 'yaml';

const functions = [
  ...['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join'],
  ...['Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'],
];

/** `!GetAtt A.B` is `{ "Fn::GetAtt": ["A", "B"] }`: every short form as the object that JSON has for it. */
export const longForms: Tags = [...functions, 'Ref', 'Condition'].flatMap((name) => {
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const long = (value: unknown): Record<string, unknown> => ({ [key]: value });
  return [
    {
      tag: `!${name}`,
      resolve: (text: string) => long(key === 'Fn::GetAtt' ? attributePath(text) : text),
    } satisfies ScalarTag,
    { tag: `!${name}`, collection: 'seq', nodeClass: listFor(key) } as const,
    { tag: `!${name}`, collection: 'map', nodeClass: mapFor(key) } as const,
  ];
});

/** The resource, and an attribute that may have dots in it. */
function attributePath(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function listFor(key: string): typeof YAMLSeq {
  return class<T = unknown> extends YAMLSeq<T> {
    override toJSON(...given: Parameters<YAMLSeq['toJSON']>): unknown[] {
      return { [key]: super.toJSON(...given) } as unknown as unknown[];
    }
  };
}

function mapFor(key: string): typeof YAMLMap {
  return class<K = unknown, V = unknown> extends YAMLMap<K, V> {
    override toJSON(...given: Parameters<YAMLMap['toJSON']>): unknown {
      return { [key]: super.toJSON(...given) as unknown };
    }
  };
}
