import type { Attachment } from 'svelte/attachments';

/** Keeps the thing at the cursor in sight, also when its list becomes narrower; does nothing for the others. */
export function inSight(current: boolean): Attachment {
  return (thing) => {
    if (!current) return undefined;
    const show = () => thing.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show();
    const observer = new ResizeObserver(show);
    observer.observe(thing.parentElement ?? thing);
    return () => observer.disconnect();
  };
}
