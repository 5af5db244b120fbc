// Reporter for `node --test`: how many tests passed and failed, as JSON.
export default async function* countReporter(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:summary' || data.file !== undefined) continue;
    const { passed, failed, cancelled, skipped } = data.counts;
    yield `${JSON.stringify({ passed, failed: failed + cancelled + skipped })}\n`;
  }
}
