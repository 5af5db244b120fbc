import { options, sure, type ShortcutGroup } from './shortcut.ts';

/** Keys of a question, before and after its answer. */
export const answering: ShortcutGroup = {
  title: 'Answering',
  on: ['scenario'],
  shortcuts: [
    { keys: 'A – H', does: 'Choose an option', each: options },
    {
      keys: 'Y / N',
      does: 'Yes / no; N: no one may',
      each: [
        { keys: 'Y', does: 'Answer yes', press: 'y', when: 'option y' },
        { keys: 'N', does: 'Answer no, or no one may', press: 'n', when: 'option n' },
      ],
    },
    { keys: '1 / 2 / 3', does: 'Guess / unsure / sure, before you submit', each: sure, when: 'asked' },
    { keys: 'Ctrl Enter', does: 'Submit', press: 'Ctrl+Enter', when: 'asked' },
    { keys: 'F', does: 'Fix it yourself: open a question that was missed as a lab', press: 'f', when: 'missed' },
    { keys: 'R', does: 'Rate this answer otherwise: Again, Hard, Good, Easy', press: 'r', when: 'rated' },
    {
      keys: 'X',
      does: 'Dispute this answer: see what its key rests on, write a note, and store it',
      press: 'x',
      when: 'answered',
    },
    { keys: 'H', does: 'Next hint (chooses where a question has an option H)', press: 'h', when: 'asked' },
    {
      keys: 'Ctrl Z / Ctrl Y',
      does: 'Undo / redo a change of a repair (redo also: Ctrl Shift Z)',
      when: 'repair',
      each: [
        { keys: 'Ctrl Z', does: 'Undo a change of a repair', press: 'Ctrl+z' },
        { keys: 'Ctrl Y', does: 'Redo a change of a repair', press: 'Ctrl+y' },
      ],
    },
    {
      keys: 'Alt ↑ / Alt ↓',
      does: 'In a network ACL of a repair: give the rule at its handle another number',
      when: 'repair',
      each: [
        { keys: 'Alt ↑', does: 'Move the rule at its handle up', press: 'Alt+ArrowUp' },
        { keys: 'Alt ↓', does: 'Move the rule at its handle down', press: 'Alt+ArrowDown' },
      ],
    },
    { keys: 'Letters', does: 'In a list of checkpoints: the next one with a word that begins with them' },
    {
      keys: 'J / K',
      does: 'Next question, skips one without an answer / previous',
      each: [
        { keys: 'J', does: 'Next question, or skip this one', press: 'j' },
        { keys: 'K', does: 'Previous question', press: 'k' },
      ],
    },
    { keys: '/', does: 'Search the rules of the scenario', press: '/' },
  ],
};

/** Keys of a trace that plays. */
export const player: ShortcutGroup = {
  title: 'Player',
  on: ['scenario'],
  when: 'playing',
  shortcuts: [
    { keys: 'Space', does: 'Play or pause', press: ' ' },
    {
      keys: '→ / ←',
      does: 'Step forward / back',
      each: [
        { keys: '→', does: 'Step forward', press: 'ArrowRight' },
        { keys: '←', does: 'Step back', press: 'ArrowLeft' },
      ],
    },
    { keys: 'Shift →', does: 'Next decision', press: 'Shift+ArrowRight' },
    {
      keys: 'Home / End',
      does: 'First / last step',
      each: [
        { keys: 'Home', does: 'First step', press: 'Home' },
        { keys: 'End', does: 'Last step', press: 'End' },
      ],
    },
    { keys: 'D', does: 'Where it is denied', press: 'd', when: 'denied' },
    {
      keys: '1 – 5',
      does: 'Speed',
      each: Array.from('12345', (digit) => ({ keys: digit, does: `Speed ${digit}`, press: digit })),
    },
    { keys: 'B', does: 'Breakpoint at this step', press: 'b' },
    { keys: 'P', does: 'Predict each decision, on or off', press: 'p' },
    {
      keys: 'Y / N',
      does: 'Predict: it goes on / it is stopped',
      when: 'predicting',
      each: [
        { keys: 'Y', does: 'Predict that it goes on', press: 'y' },
        { keys: 'N', does: 'Predict that it is stopped', press: 'n' },
      ],
    },
    { keys: '1 / 2 / 3', does: 'Guess / unsure / sure, while you predict' },
    { keys: 'M', does: 'The same flow without security group tracking, side by side', press: 'm' },
    { keys: 'C', does: 'Compare with the other change', press: 'c', when: 'compared' },
    { keys: 'S', does: 'Sequence diagram', press: 's' },
    { keys: 'T', does: 'Transcript', press: 't' },
    { keys: 'V', does: 'Picture', press: 'v' },
    { keys: 'E', does: 'Export', press: 'e' },
  ],
};
