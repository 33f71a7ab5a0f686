import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import type { Lost } from '../../../server/accounts/lost.ts'
import { type Accounts, type AccountsOptions, openAccounts } from '../../../server/accounts/open.ts'
import { personByEmail, personIn, withPerson } from '../../../server/accounts/people.ts'
import type { SignedIn } from '../../../server/accounts/sessions.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import type { Portal } from '../../../shared/api/person.ts'
import type { StationRole } from '../../../shared/api/station.ts'

/** The cheapest scrypt: tests are about who gets in, not about how long it takes. */
export const CHEAP = { n: 2, r: 1, p: 1 }

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface Line {
  level: 'info' | 'warn' | 'error'
  fields: object
  message: string
}

export function makeLog() {
  const lines: Line[] = []
  const write = (level: Line['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  return { lines, info: write('info'), warn: write('warn'), error: write('error') }
}

/** A folder that is gone after the test. */
export async function newFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'berth-accounts-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** A place with real files, whose clock the test moves. */
export async function openPlace(options: Partial<AccountsOptions> = {}) {
  const directory = options.directory ?? (await newFolder())
  const time = { now: Date.UTC(2026, 0, 5, 9) }
  const log = makeLog()
  const accounts = await openAccounts({
    directory,
    secret: 'a secret of more than thirty-two characters',
    clock: () => time.now,
    random: length => randomBytes(length),
    journal: log,
    cost: CHEAP,
    ...options,
  })
  onTestFinished(() => accounts.close())
  const lost: Lost[] = []
  accounts.onRevoked(event => lost.push(event))
  return { accounts, directory, time, log, lost }
}

/** The same with the five people of the demo. */
export async function openDemo(options: Partial<AccountsOptions> = {}) {
  const place = await openPlace(options)
  await seedDemoPeople(place.accounts)
  return place
}

export async function enterAs(accounts: Accounts, email: string, portal?: Portal): Promise<SignedIn> {
  const asked = { email, password: 'berth-demo', address: '192.0.2.1', device: 'Tablet 1', portal }
  const entered = await signIn(accounts, asked)
  if (!entered.ok) throw new Error(`${email} was not let in: ${entered.why}`)
  return entered.value
}

export function idOf(accounts: Accounts, email: string): string {
  const person = personByEmail(accounts.data(), email)
  if (person === undefined) throw new Error(`There is no ${email}`)
  return person.id
}

/** Gives a person a role at a station, as opening one does. */
export function grantRole(
  accounts: Accounts,
  { person, station, role }: { person: string; station: string; role: StationRole },
): Promise<void> {
  return accounts.change(data => {
    const found = personIn(data, person)
    if (found === undefined) throw new Error(`Nobody to give a role: ${person}`)
    return { data: withPerson(data, { ...found, roles: { ...found.roles, [station]: role } }), answer: undefined }
  })
}
