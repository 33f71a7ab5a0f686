import type { AccountsData, Organisation, Person } from './data.ts'
import { organisationOf } from './organisations.ts'

/** Whether a password alone does not let this person in. */
export function hasSecondFactor({ secondFactor }: Person): boolean {
  return secondFactor?.since !== undefined
}

/** Whether more than a password lets this person in. A passkey asks for the person too, and a provider sees to it itself. */
export function isGuarded(person: Person): boolean {
  return hasSecondFactor(person) || person.password === undefined
}

/** The organisations whose work a person may not do before they have a second factor. */
export function barredFrom(data: Pick<AccountsData, 'organisations'>, person: Person): Organisation[] {
  if (isGuarded(person)) return []
  const theirs = Object.keys(person.roles).map(station => organisationOf(data, station))
  return [...new Map(theirs.map(one => [one.id, one])).values()].filter(one => one.wantsFactor === true)
}

/** A person with the roles they may act in at this moment. The others come back with their second factor. */
export function acting(data: Pick<AccountsData, 'organisations'>, person: Person): Person {
  const barred = new Set(barredFrom(data, person).flatMap(({ stations }) => stations))
  if (barred.size === 0) return person
  const roles = Object.fromEntries(Object.entries(person.roles).filter(([station]) => !barred.has(station)))
  return { ...person, roles }
}
