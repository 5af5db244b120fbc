import { field, textOf } from '../declared/json.ts';
import { unknownValue } from '../declared/unknown-value.ts';
import type { Resolver } from './template/resolver.ts';

/** What `Ref` gives: of a resource its id, of a parameter its default, as long as nobody gave another value. */
export function referenceTo(resolver: Resolver, name: string): unknown {
  const { template } = resolver;
  if (name === 'AWS::NoValue') return undefined;
  if (name.startsWith('AWS::')) return unknownValue(name);
  const resource = field(template.resources, name);
  // `Ref` of an Elastic IP address is the address itself, which only AWS knows.
  if (resource !== undefined) {
    return field(resource, 'Type') === 'AWS::EC2::EIP' ? unknownValue(`the address of ${name}`) : name;
  }
  const parameter = field(template.parameters, name);
  return parameter === undefined ? unknownValue(`\`${name}\``) : defaultOf(resolver, name, parameter);
}

function defaultOf({ notes }: Resolver, name: string, parameter: unknown): unknown {
  const [type, value] = [textOf(field(parameter, 'Type')) ?? 'String', textOf(field(parameter, 'Default'))];
  // The default of such a parameter is the name under which the value is kept.
  if (type.startsWith('AWS::SSM::')) return unknownValue(`parameter \`${name}\`, kept outside of the template`);
  if (value === null) {
    return field(parameter, 'Default') === '' ? '' : unknownValue(`parameter \`${name}\`, which has no default`);
  }
  notes.add('assumed', name, `its default is used: \`${value.slice(0, 100)}\``);
  if (!/^(List<|CommaDelimitedList)/.test(type)) return value;
  return value.split(',').map((each) => each.trim());
}
