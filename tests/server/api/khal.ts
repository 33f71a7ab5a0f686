import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newFolder } from '../accounts/place.ts'

const settings = (folder: string, timeZone: string) => `
[calendars]
[[berth]]
path = ${folder}/berth
[locale]
local_timezone = ${timeZone}
default_timezone = ${timeZone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = ${folder}/khal.db
`

/** What khal, Debian's calendar for a terminal, shows somebody in a time zone of a feed: one line an event. */
export async function khalShows(feed: string, { timeZone, day }: { timeZone: string; day: string }): Promise<string[]> {
  const folder = await newFolder()
  const [config, file] = [join(folder, 'config'), join(folder, 'feed.ics')]
  await mkdir(join(folder, 'berth'))
  await writeFile(config, settings(folder, timeZone))
  await writeFile(file, feed)
  // Its own language and clock, not those of whoever runs this.
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC', HOME: folder }
  const khal = (...words: string[]) => promisify(execFile)('khal', ['--config', config, ...words], { env })
  await khal('import', '--batch', '--include-calendar', 'berth', file)
  const format = '{uid}, {title}, {location}, {start} to {end}'
  const { stdout } = await khal('list', '--day-format', '', '--format', format, day, '2d')
  return [...new Set(stdout.trim().split('\n'))]
}
