import { getDotPath, safeParse } from 'valibot'
import { type AccountsData, accountsData } from './data.ts'

/** The file stands and cannot be used. Going on as if it were empty would hand the place to the first stranger. */
export class UnreadableAccounts extends Error {
  override name = 'UnreadableAccounts'
}

export function readAccounts(text: string): AccountsData {
  const data = parseJson(text)
  refuseNewer(data)
  const read = safeParse(accountsData, data)
  if (!read.success) throw new UnreadableAccounts(`it is wrong at ${getDotPath(read.issues[0]) ?? 'its top'}`)
  refuseMixedUp(read.output)
  return read.output
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own words quote the file, which is full of hashes.
    throw new UnreadableAccounts('it is no JSON')
  }
}

function refuseNewer(data: unknown): void {
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined
  if (typeof version === 'number' && version > 1) {
    throw new UnreadableAccounts(`it has format ${version}, and this Berth reads format 1: use a newer one`)
  }
}

function refuseMixedUp(data: AccountsData): void {
  for (const [name, records] of Object.entries({ people: data.people, sessions: data.sessions, links: data.links })) {
    for (const [id, record] of Object.entries(records)) {
      if (record.id !== id) throw new UnreadableAccounts(`${name}.${id} says it is ${record.id}`)
    }
  }
  const emails = Object.values(data.people).flatMap(person => person.email ?? [])
  if (new Set(emails).size !== emails.length) throw new UnreadableAccounts('two people have one email')
}

/** One line for each record: people can read it, and `grep` and `diff` show one account as one line. */
export function writeAccounts(data: AccountsData): string {
  const sections = [
    `  "version": ${data.version}`,
    section('people', data.people),
    section('sessions', data.sessions),
    section('links', data.links),
  ]
  return `{\n${sections.join(',\n')}\n}\n`
}

function section(name: string, records: Readonly<Record<string, object>>): string {
  const lines = Object.entries(records).map(([id, record]) => `    ${JSON.stringify(id)}: ${lineOf(record)}`)
  return `  "${name}": {\n${lines.join(',\n')}\n  }`
}

// Records are never changed in place, so each is turned into text once. Ten thousand guests would otherwise hold up
// every socket of the process for 60 ms at each sign-in.
const lines = new WeakMap<object, string>()

function lineOf(record: object): string {
  const known = lines.get(record)
  if (known !== undefined) return known
  const line = JSON.stringify(record)
  lines.set(record, line)
  return line
}
