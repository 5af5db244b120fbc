import type { Attachment } from 'svelte/attachments';

/** Keeps the thing at the cursor in sight, and does nothing for the others. */
export function inSight(current: boolean): Attachment {
  return (thing) => {
    if (current) thing.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
}
