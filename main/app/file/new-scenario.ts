import { questionKinds } from '../../lesson/question/question-kinds.ts';
import type { ExampleQuestion } from '../../lesson/question/shared/question-kind.ts';

export const newKinds = Object.keys(questionKinds);

/** The smallest complete scenario file with a question of this kind; null where there is no such kind. */
export function newScenario(kind: string, month: string): string | null {
  const example: ExampleQuestion | undefined = Object.entries(questionKinds).find(([name]) => name === kind)?.[1]
    .example;
  if (!example) return null;
  return `# \`perimeter schema > scenario.schema.json\` writes the schema that editors read.
# yaml-language-server: $schema=../scenario.schema.json
format: 1
id: new-${kind} # the name of the file
topic: my-class # its folder
title: 'A page that does not load: network ACL'
brief: >-
  Customers call a web server in a public subnet. Its security group allows HTTPS. The network ACL was written by hand.
tags: [nacl:ephemeral-ports]
asOf: ${month}
network:
  vpcs:
    class: { cidr: 10.0.0.0/16, internetGateway: true }
  subnets:
    public: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw], acl: acl-public }
  networkAcls:
    acl-public: { in: [100 allow tcp 443 0.0.0.0/0] }
  securityGroups:
    sg-web: { in: [tcp 443 0.0.0.0/0] }
  instances:
    web: { subnet: public, publicIp: true, groups: [sg-web], listens: [443] }
  hosts:
    customer: { ip: 203.0.113.12 }
${example.iam ? `iam:\n${indented(2, example.iam)}` : ''}flows:
  customer: tcp customer:49152 > web:443
${indented(2, example.flows ?? [])}questions:
  - id: q1
    kind: ${kind}
${indented(4, example.lines)}    because: The network ACL is stateless, and no outbound rule allows the reply.
facts:
  - { say: A network ACL is stateless. The reply needs a rule of its own., rule: NA-05, question: q1 }
`;
}

function indented(by: number, lines: readonly string[]): string {
  return lines.map((line) => `${' '.repeat(by)}${line}\n`).join('');
}
