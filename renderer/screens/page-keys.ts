import { tick } from 'svelte';
import { answerKey, canSubmit, isAnswerKey } from '../questions/question-kinds.ts';
import { confidenceOf, playerKey } from '../state/scenario-keys.ts';
import type { ScenarioPage } from '../state/scenario-page.svelte.ts';
import { isTyping, ownsKey } from '../state/shortcuts.ts';

/** Does what a key means in a scenario: between questions, in an answer, in a prediction, and in the player. */
export function pageKey(event: KeyboardEvent, page: ScenarioPage, askConfidence: boolean): void {
  if (
    event.defaultPrevented ||
    page.exporting ||
    page.disputing ||
    event.altKey ||
    document.querySelector('dialog[open]')
  )
    return;
  const { lesson } = page;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (canSubmit(lesson)) void lesson.submit();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && historyKey(event, page)) event.preventDefault();
  if (event.ctrlKey || event.metaKey || ownsKey(event.target, event.key)) return;
  if (courseKey(event.key, page)) return;
  if (event.key === '/') {
    event.preventDefault();
    void searchRules(page);
  } else if (!lesson.answered) draftKey(event.key, page, askConfidence);
  else if (playedKey(event, page)) event.preventDefault();
}

/** Undo and redo the changes of a repair. What is being written in a field is the browser's to undo. */
function historyKey({ key, shiftKey, target }: KeyboardEvent, { lesson: { repair } }: ScenarioPage): boolean {
  if (!repair || (isTyping(target) && target instanceof HTMLInputElement && target.value !== '')) return false;
  const letter = key.toLowerCase();
  if (letter === 'z' && !shiftKey) void repair.undo();
  else if (letter === 'y' || letter === 'z') void repair.redo();
  else return false;
  return true;
}

/** J and K: between the questions. @returns true when the key meant something. */
function courseKey(key: string, page: ScenarioPage): boolean {
  if (key === 'k') page.back();
  else if (key !== 'j') return false;
  else if (!page.finishing) page.forward();
  return true;
}

async function searchRules(page: ScenarioPage): Promise<void> {
  page.showRules();
  await tick();
  document.getElementById('rule-search')?.focus();
}

function draftKey(key: string, { lesson }: ScenarioPage, askConfidence: boolean): void {
  const sure = askConfidence ? confidenceOf(key) : null;
  if (sure) lesson.confidence = sure;
  if (key.toLowerCase() === 'h' && lesson.question && !isAnswerKey(lesson.question, key)) {
    void lesson.takeHint();
    return;
  }
  const answer = lesson.question && answerKey(lesson.question, lesson.draft, key);
  if (answer) lesson.propose(answer);
}

function playedKey(event: KeyboardEvent, page: ScenarioPage): boolean {
  const { playback } = page.lesson;
  if (event.key === 'f' && page.lesson.canFix) {
    void page.lesson.openLab();
    return true;
  }
  const { question, ratings } = page.lesson;
  if (event.key === 'r' && question && ratings.told[question.id] && !page.finishing) {
    void ratings.rateNext(question.id);
    return true;
  }
  if (event.key === 'x' && page.canDispute) {
    page.disputing = true;
    return true;
  }
  if (!playback) return false;
  if (page.waiting && page.predicting.key(event.key)) return true;
  return playerKey(event, playback, {
    view: (view) => page.toggleView(view),
    speed: (speed) => page.setSpeed(speed),
    tracking: () => page.switchTracking(),
    gates: () => page.switchGates(),
    export: () => (page.exporting = true),
  });
}
