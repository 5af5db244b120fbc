import DatabaseConstructor from 'better-sqlite3';

const DAY_MS = 24 * 3_600_000;
const sure = ['guess', 'unsure', 'sure'] as const;

type Asked = { scenario: string; question: string; misconception: string | null };

/** Puts so many answers into a library, as somebody gave them in the last weeks: one scenario after the other, some wrongly. */
export function addHistory(library: string, answers: number, days = 40): void {
  const db = new DatabaseConstructor(library);
  const asked = db
    .prepare<[], Asked>(
      `SELECT q.scenario, q.question, (
         SELECT value FROM scenarioTag t WHERE t.scenario = q.scenario AND kind = 'misconception' LIMIT 1
       ) AS misconception
       FROM scenarioQuestion q JOIN questionSkill s ON s.scenario = q.scenario AND s.question = q.question
       ORDER BY q.scenario, q.position LIMIT 90`,
    )
    .all();
  const sitting = db.prepare(
    `INSERT INTO sitting (id, policy, scenario, seed, openedAtMs) VALUES (?, 'practice', ?, ?, ?)`,
  );
  const attempt = db.prepare(`
    INSERT INTO attempt (sitting, scenario, question, answer, correct, confidence, misconception, ms, seed, engineVersion, scenarioHash, atMs)
    VALUES (?, ?, ?, '{"kind":"verdict","value":"allowed"}', ?, ?, ?, ?, ?, 'test', 'none', ?)`);
  const now = Date.now();
  db.transaction(() => {
    for (let i = 0; i < answers; i++) {
      const { scenario, question, misconception } = asked[i % asked.length]!;
      const confidence = (i * 5) % 3;
      const right = (i * 7) % 10 < 4 + 2 * confidence;
      const atMs = Math.round(now - DAY_MS * days * (1 - i / answers) - 3_600_000);
      sitting.run(`history ${i}`, scenario, i, atMs);
      const belief = right ? null : misconception;
      const ms = 20_000 + ((i * 7919) % 100_000);
      attempt.run(`history ${i}`, scenario, question, right ? 1 : 0, sure[confidence], belief, ms, i, atMs);
    }
  })();
  db.close();
}

/** A date so many days from today, as a date field takes it. */
export function dateIn(days: number): string {
  const date = new Date(Date.now() + days * DAY_MS);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
