import type { QuestionOf } from '../state/question-types.ts';

type Place = QuestionOf<'locate'>['places'][number];

/** Checkpoints of one thing, under its heading. */
export type PlaceGroup = { readonly thing: string; readonly places: readonly Place[] };

/** What of the list is shown: at one thing, only the possible path, or all, and of that what a search finds. */
export type Narrowing = {
  /** The thing that is selected in the picture. */
  readonly selected: string | null;
  readonly isWhole: boolean;
  readonly search: string;
  /** A checkpoint that stays in the list whatever it is narrowed to. */
  readonly chosen: string | null;
};

export function placeGroups(places: readonly Place[], narrowing: Narrowing): PlaceGroup[] {
  const shown = shownOf(places, narrowing);
  const things = [...new Set(shown.map(({ thing }) => thing))];
  return things.map((thing) => ({ thing, places: shown.filter((place) => place.thing === thing) }));
}

function shownOf(places: readonly Place[], { selected, isWhole, search, chosen }: Narrowing): readonly Place[] {
  const here = placesAt(places, selected);
  if (here.length > 0) return here;
  const words = search.toLowerCase().split(/\s+/);
  return places.filter(
    ({ component, possible, label, thing }) =>
      (isWhole || possible || component === chosen) &&
      words.every((word) => `${thing} ${label}`.toLowerCase().includes(word)),
  );
}

/** The checkpoints of a thing in the picture. */
export function placesAt(places: readonly Place[], thing: string | null): readonly Place[] {
  return thing === null ? [] : places.filter((place) => place.places.includes(thing));
}
