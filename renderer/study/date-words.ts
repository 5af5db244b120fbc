/** The middle of a day such as `2027-01-14` where the lab runs: no change of clocks moves it to another day. */
function noon(date: string): Date {
  return new Date(`${date}T12:00:00`);
}

/** `Thursday 14 January 2027`. */
export function longDate(date: string): string {
  return format(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(',', '');
}

/** `14 January`. */
export function shortDate(date: string): string {
  return format(date, { day: 'numeric', month: 'long' });
}

/** `Thu 14 Jan`. */
export function dayName(date: string): string {
  return format(date, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');
}

function format(date: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(noon(date));
}
