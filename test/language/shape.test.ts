import { describe, expect, test } from 'vitest';
import { questionKinds } from '../../main/lesson/question/question-kinds.ts';
import { like, placedProblemsOf, scenarioText } from '../lesson/scenario-files.ts';

const kinds = Object.keys(questionKinds)
  .map((kind) => `\`${kind}\``)
  .join(', ');

describe('the shape of a file', () => {
  test.each([
    {
      why: 'a field too many',
      text: scenarioText({ head: 'tittle: x' }),
      error: '8:1 shape tittle: `tittle` is not a field here (did you mean `title`?)',
    },
    {
      why: 'a field too many in a thing of one form',
      text: scenarioText().replace('back: { az: a, cidr:', 'back: { az: a, cdir:'),
      error: '14:20 shape network.subnets.back: `cdir` is not a field here (did you mean `cidr`?)',
    },
    {
      why: 'a field too many in a thing of two forms',
      text: scenarioText().replace('publicIp:', 'pubicIp:'),
      error: '28:42 shape network.instances.web: `pubicIp` is not a field here (did you mean `publicIp`?)',
    },
    {
      why: 'a field too many in the other form',
      text: scenarioText().replace('batch: { subnet: front, ip:', 'batch: { interfaces: [{ subnet: front }], oss:'),
      error: '29:47 shape network.instances.batch: `oss` is not a field here (did you mean `os`?)',
    },
    {
      why: 'a field too many in a list of the other form',
      text: scenarioText().replace(
        'batch: { subnet: front, ip: 10.0.0.11,',
        'batch: { interfaces: [{ subnt: front }],',
      ),
      error: '29:29 shape network.instances.batch.interfaces.0: `subnt` is not a field here (did you mean `subnet`?)',
    },
    {
      why: 'a field of another kind of question',
      text: scenarioText().replace('answer: allowed', 'anwser: allowed'),
      error: like(/^43:\d+ shape questions\.0: `anwser` is not a field here \(did you mean `answer`\?\)$/),
    },
    {
      why: 'a field nobody has heard of',
      text: scenarioText().replace('tcp 443 0.0.0.0/0] }', 'tcp 443 0.0.0.0/0], colour: red }'),
      error: like(
        /^22:\d+ shape network\.securityGroups\.sg-web: `colour` .* \(there is `vpc`, `alsoIn`, `in`, `out`\)$/,
      ),
    },
    {
      why: 'a text that does not fit where a list could stand',
      text: scenarioText().replace('acl: acl-front', 'acl: acl front'),
      error: like(
        /^13:\d+ shape network\.subnets\.front\.acl: `acl`: `acl front` is not a name: letters, digits and hyphens, .*\(write `acl-front`\)$/,
      ),
    },
    {
      why: 'neither of two forms',
      text: scenarioText().replace('acl: acl-front', 'acl: 7'),
      error: like(
        /^13:\d+ shape network\.subnets\.front\.acl: `acl` is none of the forms it may have \(a network ACL or its entries; left out, the default ACL; `unknown` where it is not known\)$/,
      ),
    },
    {
      why: 'a number too small',
      text: scenarioText().replace('port: 5432', 'port: 0'),
      error: like(/shape network\.dbInstances\.db\.port: `port` is too small: at least 1$/),
    },
    {
      why: 'a field that is missing',
      text: scenarioText().replace('brief: Nothing to see.\n', ''),
      error: '1:1 shape brief: `brief` is missing',
    },
    {
      why: 'another format',
      text: scenarioText().replace('format: 1', 'format: 2'),
      error:
        '1:9 shape format: the file is of format 2, and this version of the lab reads format 1 (it needs a newer version of the lab)',
    },
    {
      why: 'a list for a text',
      text: scenarioText().replace('title: A small one', 'title: [a]'),
      error: '4:8 shape title: `title` is neither text nor a number',
    },
    {
      why: 'a text for a list',
      text: scenarioText().replace('[own:small]', 'own:small'),
      error: '6:7 shape tags: `tags` is not a list (write it as a list: `[own:small]`)',
    },
    {
      why: 'an empty list',
      text: scenarioText().replace('[own:small]', '[]'),
      error: '6:7 shape tags: `tags` is too short: at least 1',
    },
    {
      why: 'a title too long',
      text: scenarioText().replace('A small one', 'x'.repeat(81)),
      error: '4:8 shape title: `title` is too long: at most 80',
    },
    {
      why: 'no tag',
      text: scenarioText().replace('own:small', 'small'),
      error: '6:8 shape tags.0: `tags[0]`: a tag reads family:skill',
    },
    {
      why: 'no question of this kind',
      text: scenarioText().replace('kind: verdict', 'kind: essay'),
      error: `43:20 shape questions.0.kind: \`kind\` is not one of ${kinds}`,
    },
    {
      why: 'a name with a blank',
      text: scenarioText().replace('  shell:', '  she ll:'),
      error: like(/shape flows.*is not a name/),
    },
  ])('$why', ({ text, error }) => {
    expect(placedProblemsOf(text)).toContainEqual(error);
  });
});

describe('words that stand twice in one question', () => {
  const question = (fields: string) =>
    scenarioText({ questions: `\n  - { id: q, prompt: Why?, because: So., rules: [SG-01], ${fields} }\n` });
  const steps = (...says: string[]) => `[${says.map((say) => `{ say: ${say}, at: igw }`).join(', ')}]`;
  const matching = (prompts: readonly string[], choices: readonly string[]) =>
    `kind: matching, prompts: [${prompts.map((say) => `{ say: ${say}, choice: c0 }`).join(', ')}], choices: {${choices
      .map((say, i) => `c${i}: { say: ${say}, claim: { verdict: allowed } }`)
      .join(', ')}}`;
  test.each([
    {
      where: 'options.1.say',
      fields:
        'kind: multiple-choice, options: [{ say: A b, key: true, claim: { verdict: allowed } }, { say: A  b , claim: { verdict: denied } }]',
      words: 'A b',
    },
    { where: 'steps.2.say', fields: `kind: ordering, steps: ${steps('A', 'B', 'A')}`, words: 'A' },
    {
      where: 'extra.0.say',
      fields: `kind: ordering, steps: ${steps('A', 'B', 'C')}, extra: ${steps('B')}`,
      words: 'B',
    },
    { where: 'prompts.1.say', fields: matching(['A', 'A', 'B'], ['x', 'y']), words: 'A' },
    { where: 'choices.c1.say', fields: matching(['A', 'B', 'C'], ['x', 'x']), words: 'x' },
  ])('$where', ({ where, fields, words }) => {
    expect(placedProblemsOf(question(fields))).toContainEqual(
      like(
        new RegExp(
          `^43:\\d+ duplicate-name questions\\.0\\.${where}: \`${words}\` is given twice \\(a learner cannot tell the two apart\\)$`,
        ),
      ),
    );
  });

  test('a prompt and a choice may have the same words', () => {
    expect(placedProblemsOf(question(matching(['A', 'B', 'C'], ['A', 'B']))).join()).not.toContain('duplicate-name');
  });
});
