/** More than these are named only for who asks for all of them. */
const MOST = 7;

/** Sentences about packets for the first look. What is not shown is counted, never dropped. */
export function inBrief(sentences: readonly string[]): readonly string[] {
  // One more line is as short as saying that there is one.
  const most = sentences.length === MOST + 1 ? MOST + 1 : MOST;
  const left = sentences.length - most;
  return [...sentences.slice(0, most).map(withFewRanges), ...(left > 0 ? [`and ${left} more, which --all tells`] : [])];
}

const RANGES = /\d+(?:-\d+)?(?:, \d+(?:-\d+)?)+/g;

function withFewRanges(sentence: string): string {
  return sentence.replace(RANGES, (list) => {
    const ranges = list.split(', ');
    const left = ranges.length - MOST;
    return left <= 1 ? list : `${ranges.slice(0, MOST).join(', ')} and ${left} more ranges, which --all tells`;
  });
}
