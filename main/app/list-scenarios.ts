import type { Reply, Request, Response } from '../contract/api.ts';
import type { Facet, ScenarioRow, Status } from '../contract/library-view.ts';
import type { CatalogueRow } from '../library/catalogue.ts';
import { examProfileOf, examProfiles } from '../model/exams/exams.ts';
import { topicName } from '../model/topic-name.ts';
import { isMisconceptionId, misconceptions } from '../model/misconception.ts';
import { ok } from '../model/result.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import type { Deps } from './deps.ts';

export function listScenarios(deps: Deps, request: Request<'listScenarios'>): Reply<Response<'listScenarios'>> {
  const { offset, limit, ...filter } = request;
  const { total, rows } = deps.catalogue.page(filter, offset, limit);
  const facets = deps.catalogue.facets(examProfiles.map(({ id }) => id));
  return ok({
    total,
    rows: rows.map(scenarioRow),
    facets: {
      topic: facets.topic.map((facet) => labelled(facet, topicName(facet.value))),
      tag: facets.tag.map((facet) => labelled(facet, facet.value)),
      misconception: facets.misconception.map((facet) => labelled(facet, misconceptionLabel(facet.value))),
      seed: facets.seed.map((facet) => labelled(facet, `Source document ${facet.value}`)),
      level: facets.level.map((facet) => labelled(facet, `Level ${facet.value}`)),
      exam: facets.exam.map((facet) => labelled(facet, examName(facet.value))),
      mark: [
        { value: 'bookmarked', label: 'Bookmarked', count: facets.mark.bookmarked },
        { value: 'noted', label: 'With a note', count: facets.mark.noted },
      ],
      status: facets.status.map((facet) => labelled(facet, statusLabels[facet.value as Status])),
    },
  });
}

export function scenarioRow(row: CatalogueRow): ScenarioRow {
  return {
    id: ScenarioId.parse(row.id),
    topic: row.topic,
    title: row.title,
    teaser: row.teaser,
    tags: words(row.tags),
    misconceptions: words(row.misconceptions),
    origin: row.origin,
    questions: row.questions,
    answered: row.answered,
    right: row.correct,
    status: statusOf(row),
    level: row.level,
    ready: row.ready === 1,
    exams: examProfiles
      .filter(({ id }) => words(row.tags).some((tag) => tag.startsWith(`${id}:`)))
      .map(({ name }) => name),
    bookmarked: row.bookmarked === 1,
    note: row.note,
    inNote: row.inNote === 1,
  };
}

function examName(id: string): string {
  return examProfileOf(id)?.name ?? id;
}

const statusLabels: Readonly<Record<Status, string>> = {
  new: 'New',
  started: 'Begun',
  solved: 'Solved',
  missed: 'Missed',
};

function statusOf({ questions, answered, correct }: CatalogueRow): Status {
  if (answered === 0) return 'new';
  if (answered < questions) return 'started';
  return correct === questions ? 'solved' : 'missed';
}

function misconceptionLabel(id: string): string {
  return isMisconceptionId(id) ? `${id} · ${misconceptions[id].name}` : id;
}

function labelled({ value, count }: { readonly value: string; readonly count: number }, label: string): Facet {
  return { value, label, count };
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
