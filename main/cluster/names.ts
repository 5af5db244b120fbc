const LONGEST = 41;

/** Gives each thing a name of its own that a scenario file takes: letters, digits and hyphens. */
export function openNames(taken: Iterable<string>): (...wishes: readonly string[]) => string {
  const given = new Set(taken);
  return (...wishes) => {
    const [first = '', ...others] = wishes.map(asName);
    const free = [first, ...others].find((each) => !given.has(each));
    let name = free ?? first;
    for (let i = 2; given.has(name); i++) name = `${first.slice(0, LONGEST - 6)}-${i}`;
    given.add(name);
    return name;
  };
}

function asName(text: string): string {
  const plain = text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return (/^[A-Za-z]/.test(plain) ? plain : `x-${plain}`).slice(0, LONGEST).replace(/-+$/, '');
}
