import { ExamEvent } from '../contract/exam-view.ts';
import type { StoredExamEvent } from '../library/exams.ts';
import type { Answer } from '../lesson/question/question-kinds.ts';
import { roomOf, type Room, type RoomEvent } from '../study/exam/room.ts';

/** A field of what was done, beside its position and kind: what the library keeps as JSON. */
export function storedEvent(event: ExamEvent, usedMs: number): StoredExamEvent {
  const { kind, ...value } = event;
  const position = 'position' in event ? event.position : null;
  return { kind, position, value: JSON.stringify(value), usedMs };
}

/** Where a room stands by its log. What this version of the lab cannot read is left out. */
export function storedRoom(items: number, log: readonly StoredExamEvent[], usedMs: number): Room<Answer> {
  const events = log.flatMap(({ kind, value, usedMs: at }): RoomEvent<Answer>[] => {
    const event = ExamEvent.safeParse({ kind, ...(JSON.parse(value) as object) });
    return event.success ? [{ ...event.data, usedMs: at }] : [];
  });
  return roomOf(items, events, usedMs);
}
