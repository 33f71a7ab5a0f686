/** A booking, for a calendar. */
export interface CalendarEntry {
  uid: string
  title: string
  place: string
  from: number
  until: number
}

export interface Calendar {
  /** When the file was made. */
  at: number
  /** For a calendar that is read again and again; left out for one that is saved once. */
  name?: string
}

/** An iCalendar file (RFC 5545), its times in UTC: no clock that is put back moves them. */
export function calendarFile(entries: readonly CalendarEntry[], { at, name }: Calendar): string {
  const again = name === undefined ? [] : [`X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT15M']
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Berth//EN', ...again],
    ...entries.flatMap(entry => linesOf(entry, at)),
    'END:VCALENDAR',
  ]
  return `${lines.flatMap(folded).join('\r\n')}\r\n`
}

function linesOf({ uid, title, place, from, until }: CalendarEntry, at: number): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@berth`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(from)}`,
    `DTEND:${stamp(until)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
  ]
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, sign => `\\${sign}`).replaceAll('\n', '\\n')
}

const MOST_BYTES = 75

/** No line is longer than 75 bytes: the rest follows behind a space. A letter of several bytes stays whole. */
function folded(line: string): string[] {
  const lines: string[] = []
  let part = ''
  let bytes = 0
  for (const letter of line) {
    const length = new TextEncoder().encode(letter).length
    if (bytes + length > MOST_BYTES) {
      lines.push(part)
      part = ' '
      bytes = 1
    }
    part += letter
    bytes += length
  }
  return [...lines, part]
}
