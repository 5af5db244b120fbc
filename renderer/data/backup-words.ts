import type { Response } from '../../main/contract/api.ts';

type Backup = Response<'getData'>['backups'][number];

const reasons: Readonly<Record<Backup['reason'], string>> = {
  daily: 'Daily',
  asked: 'Made by you',
  'before-reset': 'Before a reset',
  'before-restore': 'Before a restore',
  'before-import': 'Before an import',
  'before-upgrade': 'Before an update of the lab',
};

/** Why a copy was made. */
export function reasonWords({ reason }: Backup): string {
  return reasons[reason];
}

/** `30 November 2026`: the day is one of this computer's calendar, hence read in no other zone. */
export function dayWords({ day }: Backup): string {
  const words = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', words).format(new Date(`${day}T00:00:00Z`));
}

/** `1.4 MB`. */
export function sizeWords({ bytes }: Backup): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
