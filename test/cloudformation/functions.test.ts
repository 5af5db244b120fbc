import { expect, test } from 'vitest';
import { openResolver } from '../../main/cloudformation/open-resolver.ts';
import { readTemplate } from '../../main/cloudformation/template/template.ts';
import { openNotes } from '../../main/snapshot/notes.ts';
import { must } from '../build.ts';

const template = `
Parameters:
  Block: { Type: String, Default: 10.0.0.0/16 }
  Zones: { Type: CommaDelimitedList, Default: 'a, b' }
  Empty: { Type: String, Default: '' }
  Secret: { Type: String }
  Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b }
Mappings:
  Map: { one: { two: 3 } }
Conditions:
  Yes: !Equals [a, a]
  No: !Not [!Condition Yes]
  Open: !Equals [!Ref Secret, b]
  Same: !Equals [!Ref Secret, !Ref Secret]
  OpenAndNo: !And [!Condition Open, !Condition No]
  OpenOrYes: !Or [!Condition Open, !Condition Yes]
  Circle: !Not [!Condition Circle]
Resources:
  Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: !Ref Block } }
  Address: { Type: 'AWS::EC2::EIP' }
  Ring: { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: !GetAtt Ring.CidrBlock } }
  Value: { Type: 'AWS::EC2::VPC', Properties: { Tags: VALUE } }
`;

const open: unknown = expect.stringContaining('not known:');

// prettier-ignore
const cases: readonly { written: string; value: unknown }[] = [
  { written: '!Ref Block', value: '10.0.0.0/16' },
  { written: '!Ref Zones', value: ['a', 'b'] },
  { written: '!Ref Empty', value: '' },
  { written: '!Ref Secret', value: open },
  // The default is the name of where the value is kept.
  { written: '!Ref Image', value: open },
  { written: '!Ref Nobody', value: open },
  { written: '!Ref AWS::NoValue', value: undefined },
  { written: '!Ref AWS::Region', value: 'not known:AWS::Region' },
  { written: '!Ref Vpc', value: 'Vpc' },
  { written: '!Ref Address', value: open },
  { written: '!GetAtt Vpc.VpcId', value: 'Vpc' },
  { written: '!GetAtt Vpc.CidrBlock', value: '10.0.0.0/16' },
  { written: '!GetAtt Vpc.DefaultSecurityGroup', value: 'Vpc-default-security-group' },
  { written: '!GetAtt Vpc.Ipv6CidrBlocks', value: open },
  { written: '!GetAtt Nobody.Id', value: open },
  { written: '!GetAtt Ring.CidrBlock', value: open },
  { written: '{ "Fn::GetAtt": "Vpc.VpcId" }', value: 'Vpc' },
  { written: '!Sub "${Block} of ${Vpc.VpcId}, ${!literal}"', value: '10.0.0.0/16 of Vpc, ${literal}' },
  { written: '!Sub ["${A}/32", { A: !Select [1, !Ref Zones] }]', value: 'b/32' },
  { written: '!Sub "${AWS::Region}a"', value: 'not known:${AWS::Region}a' },
  { written: '!Sub "${Address}/32"', value: open },
  { written: '!Join ["-", [a, !Ref Block, 3]]', value: 'a-10.0.0.0/16-3' },
  { written: '!Join ["-", [a, !Ref Secret]]', value: open },
  { written: '!Join ["-", !Ref Secret]', value: open },
  { written: '!Split [".", 10.0.0]', value: ['10', '0', '0'] },
  { written: '!Select [2, [a, b]]', value: open },
  { written: '!Select [x, [a, b]]', value: open },
  { written: '!FindInMap [Map, one, two]', value: 3 },
  { written: '!FindInMap [Map, one, three]', value: open },
  { written: '!FindInMap [Map, one, three, { DefaultValue: 4 }]', value: 4 },
  { written: '!FindInMap [Map, !Ref AWS::Region, two, { DefaultValue: 4 }]', value: open },
  { written: '!FindInMap [Map, constructor, name]', value: open },
  { written: '!Cidr [!Ref Block, 3, 8]', value: ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'] },
  { written: '!Cidr ["2001:db8::/56", 2, 64]', value: ['2001:db8::/64', '2001:db8:0:1::/64'] },
  { written: '!Cidr [10.0.0.0/24, 2, 8]', value: open },
  { written: '!Cidr [10.0.0.0/24, 257, 1]', value: open },
  { written: '!Cidr [!Ref Secret, 2, 8]', value: open },
  { written: '!Select [1, !GetAZs ""]', value: 'not known:zone 2 of Fn::GetAZs' },
  {
    written: '!Select [1, !Split [":", !Select [0, !GetAtt Guard.EndpointIds]]]',
    value: 'not known:value 2 of the parts of value 1 of `EndpointIds` of Guard',
  },
  { written: '!If [Yes, a, b]', value: 'a' },
  { written: '!If [No, a, b]', value: 'b' },
  { written: '!If [Open, a, b]', value: open },
  { written: '!If [Same, a, b]', value: 'a' },
  { written: '!If [OpenAndNo, a, b]', value: 'b' },
  { written: '!If [OpenOrYes, a, b]', value: 'a' },
  { written: '!If [Circle, a, b]', value: open },
  { written: '!If [Nobody, a, b]', value: open },
  { written: '[a, !If [No, b, !Ref AWS::NoValue], c]', value: ['a', 'c'] },
  { written: '!ImportValue other', value: 'not known:`other`, an export of another stack' },
  { written: '!Transform { Name: other }', value: open },
  { written: '"{{resolve:ssm:/a}}"', value: open },
];

test.each(cases)('$written', ({ written, value }) => {
  const resolver = openResolver(must(readTemplate(template.replace('VALUE', written))), openNotes());
  const { Properties } = resolver.template.resources['Value'] as { Properties: { Tags: unknown } };
  expect(resolver.value(Properties.Tags)).toEqual(value);
});
