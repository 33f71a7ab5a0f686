import { expect, test } from 'vitest'
import type { DocumentKind } from '../../../shared/sync/kind.ts'
import { judge } from '../../../shared/sync/policy.ts'
import { OF_ROLE } from '../../helpers/people.ts'
import { standingOf, TABLE_NOW, type TableRow } from '../../helpers/policy-table.ts'
import { TABLES } from '../../shared/documents/tables.ts'
import { answerTo, type Case, SOCKET_ROLES, serverWith, wordForVerdict } from './gate-answers.ts'

function casesOf(kind: DocumentKind, rows: readonly TableRow[]): Case[] {
  let count = 0
  return rows.flatMap(({ path, ordinarily, but = {} }) =>
    Object.entries({ ordinarily, ...but }).flatMap(([how, asked]) =>
      SOCKET_ROLES.map(role => {
        count += 1
        const question = typeof asked === 'function' ? asked(role) : asked
        return { name: `${role}: ${path} ${how}`, room: `${kind.name}/r${count}`, role, question }
      }),
    ),
  )
}

test.each(TABLES)(
  'a modified client of any role gets what the table of a $kind.name says, and no more',
  async table => {
    const { kind, rows } = table
    const cases = casesOf(kind, rows)
    const server = await serverWith(cases)

    const found: Record<string, string> = {}
    for (const each of cases) found[each.name] = await answerTo(server.url, each)

    const expected = cases.map(({ name, room, role, question }): [string, string] => {
      const standing = standingOf(question.given ?? [], room.slice(room.indexOf('/') + 1))
      return [name, wordForVerdict(judge(kind, OF_ROLE[role], question.fact, standing, TABLE_NOW))]
    })
    expect(found).toEqual(Object.fromEntries(expected))
    expect(server.mistakes).toEqual([])
    expect(Object.values(found)).toContain('not-yours')
    // No one but the server may state anything in the catalogue.
    if (kind.name !== 'catalogue') expect(Object.values(found)).toContain('yes')
  },
)
