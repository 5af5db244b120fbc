/** Which scenarios are listed, and in which order; what is left out filters nothing. */
export type Filter = {
  readonly text: string;
  readonly topic?: string | undefined;
  readonly tag?: string | undefined;
  readonly misconception?: string | undefined;
  readonly seed?: string | undefined;
  readonly status?: 'new' | 'started' | 'solved' | 'missed' | undefined;
  readonly level?: number | undefined;
  /** The id of an exam: a scenario serves it when it has a tag of one of its domains. */
  readonly exam?: string | undefined;
  readonly mark?: 'bookmarked' | 'noted' | undefined;
  /** Left out: by topic and title, or what fits a search best. */
  readonly sort?: 'title' | 'level' | 'answered' | undefined;
};

export type Params = Readonly<Record<string, string | number | null>>;

export const STATUS = `CASE
  WHEN p.answered = 0 THEN 'new'
  WHEN p.answered < p.questions THEN 'started'
  WHEN p.correct = p.questions THEN 'solved'
  ELSE 'missed' END`;

export const LEVEL = '(SELECT level FROM scenarioLevel WHERE scenario = s.id)';

/** One statement for every combination: a filter that is null lets everything pass. */
export const WHERE = `
  WHERE (@topic IS NULL OR s.topic = @topic)
    AND (@status IS NULL OR ${STATUS} = @status)
    AND (@level IS NULL OR ${LEVEL} = @level)
    AND (@tag IS NULL OR EXISTS (SELECT 1 FROM scenarioTag WHERE scenario = s.id AND kind = 'tag' AND value = @tag))
    AND (@exam IS NULL OR EXISTS (
          SELECT 1 FROM scenarioTag WHERE scenario = s.id AND kind = 'tag' AND value GLOB @exam || ':*'))
    AND (@misconception IS NULL OR EXISTS (
          SELECT 1 FROM scenarioTag WHERE scenario = s.id AND kind = 'misconception' AND value = @misconception))
    AND (@seed IS NULL OR EXISTS (SELECT 1 FROM scenarioTag WHERE scenario = s.id AND kind = 'seed' AND value = @seed))
    AND (@mark IS NULL OR EXISTS (
          SELECT 1 FROM scenarioMark WHERE scenario = s.id
            AND CASE @mark WHEN 'bookmarked' THEN bookmarked = 1 ELSE note <> '' END))`;

/** The order that was chosen comes before the usual one. Scenarios without a level, or never answered, come last. */
export const CHOSEN_ORDER = `
  CASE @sort WHEN 'title' THEN s.title END COLLATE NOCASE,
  CASE @sort WHEN 'level' THEN coalesce(${LEVEL}, 5) END,
  CASE @sort WHEN 'answered' THEN coalesce((SELECT -max(atMs) FROM countedAttempt WHERE scenario = s.id), 0) END`;

export function paramsOf(filter: Filter): Params {
  return {
    topic: filter.topic ?? null,
    tag: filter.tag ?? null,
    misconception: filter.misconception ?? null,
    seed: filter.seed ?? null,
    status: filter.status ?? null,
    level: filter.level ?? null,
    exam: filter.exam ?? null,
    mark: filter.mark ?? null,
    sort: filter.sort ?? null,
  };
}
